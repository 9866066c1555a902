// @ts-check
// What goes over the wire and what the phone keeps, as types only: no page loads this file.

/** @typedef {'mentor' | 'mentee'} Side */
/** @typedef {'hard' | 'mixed' | 'ok' | 'good'} Feel */
/** @typedef {'open' | 'lost' | 'over'} Standing */

/**
 * @typedef {object} Session
 * @property {string} id
 * @property {string} kind
 * @property {string} on
 * @property {string} starts
 * @property {string} ends
 * @property {string} starts_at
 * @property {string} ends_at
 * @property {string | null} room
 * @property {string | null} with
 * @property {number | null} [year]
 * @property {string | null} [pronouns]
 * @property {string[]} [interests]
 * @property {string | null} [helps]
 * @property {'planned' | 'on_hold' | 'cancelled'} state
 * @property {boolean} [here]
 * @property {boolean} [not_coming]
 * @property {'to_come' | 'open' | 'said' | 'thanked' | 'talk' | null} [log]
 * @property {string | null} [read_by]
 * @property {Feel | null} [felt]
 */

/** @typedef {{ id: string, on: string, starts?: string | null, ends?: string | null, kind: string, words: string, with: string | null, place?: string | null }} Supervision */
/** @typedef {{ number: number, words: string, shared: boolean, of?: string | null }} Goal */
/** @typedef {{ kind: string, session: string | null, on: string | null }} Asked */
/** @typedef {{ id: string, name: string }} Adult */
/** @typedef {{ reads: string, leads: string, adults: Adult[], readers: Adult[], help: { who: string, number: string }[], checked_on: string }} Worried */
/** @typedef {{ key: string, public_key: string }} SealKey */
/** @typedef {{ called: string, side: Side, cohort: string, practitioner: string | null, letters_most: number }} Whoever */
/** @typedef {{ cursor: string, now: string, today: string, me: Whoever, sessions: Session[], supervisions: Supervision[], points: string[], goals: Goal[], asked: Asked[], worried: Worried, seal: SealKey | null }} News */
/** @typedef {{ called: string, side: Side, cohort: string, until?: string | null, phone_since?: string | null, hours?: string | null, sessions_held?: number | null, cleared_on?: string | null, certificate?: string | null, free: { weekday: string, slots: { code: string, name: string, free: boolean }[] }[], held: { what: string, who: string }[] }} Me */

/** @typedef {'check_in' | 'cant_make_it' | 'log' | 'how_was_it' | 'point' | 'share_goals' | 'free_times' | 'ask_talk' | 'ask_help' | 'ask_change' | 'worry'} Kind */
/** @typedef {{ id: string, result: 'applied' | 'duplicate' | 'rejected' | 'retry', code?: string, sentence?: string }} Outcome */
/** @typedef {{ phone: string, called: string, side: Side, until: string }} Enrolled */
/** @typedef {{ participant: string, called: string, year: number | null, has_pin: boolean }} Turn */
/** @typedef {{ cohort: string, side: Side, until: string, turns: Turn[] }} Round */
/** @typedef {{ token: string, seconds: number, proved: boolean, standing: Standing }} Token */

/**
 * One thing that waits to be sent. `session` only says which one it was about.
 * @typedef {object} Item
 * @property {number} [n]
 * @property {string} id
 * @property {Kind} kind
 * @property {string | null} [session]
 * @property {Record<string, unknown>} [body]
 * @property {{ key: string, box: string }} [sealed]
 * @property {string} [refused] The server's sentence.
 */

/** @typedef {Enrolled & { key: CryptoKey | null, standing: Standing, seal: SealKey | null }} Joined */
/** @typedef {{ at: number, ahead: number, me: Whoever, sessions: Session[], worried: Worried }} Cache */

/** @typedef {{ session: string | null, about: string[], their_words: string, facts: string, seen: string, danger: string, adult: string | null, about_adult: boolean, reader: string | null }} Worry */
/** @typedef {{ id: string, session: string, feel: string, did: string[], wants_talk: boolean, words: string }} Draft */

/** @typedef {Node | string | null | undefined | false | 0} Kid */
/**
 * `live`: may be drawn anew while it is looked at.
 * @typedef {{ title: string | (() => string), over?: string, body: () => Kid[], live?: boolean }} Screen
 */

export {};
