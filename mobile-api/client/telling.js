// @ts-check
// What somebody writes without a PIN and without signal: a log, and a worry. A log that was begun stays as long as the
// tab; of a worry nothing is kept but in memory until it is sealed, and nothing of it is shown again.

import { W, area, button, byId, chips, day, el, h2, longDay, p, put, redraw, show, shown, soundsLikeHarm, t, tick } from './draw.js';
import { clock, newId, offline, phone, proved, sessions, side, tell, tried, waiting, waits, whoever, worried } from './phone.js';

/** @typedef {import('./wire.js').Session} Session */
/** @typedef {import('./wire.js').Kid} Kid */

export const practitioner = () => whoever()?.practitioner ?? W.practitioner;
export const isMentor = () => side() === 'mentor';
export const today = () => phone.news?.today ?? new Intl.DateTimeFormat('sv-SE').format(clock());

/** @param {Session} one */
export const when = (one) => `${day(one.on, today())}, ${one.starts}`;
/** @param {Session} one */
export const within = (one) => when(one).replace(/^(Yest|Tod|Tom)/, (head) => head.toLowerCase()).replace(/^[A-Z]/, 'on $&');
/** @param {Session} one */
export const whom = (one) => one.with ?? (one.kind === 'one_to_one' ? W.session : W.group);
/** @param {Session} one */
export const over = (one) => `${when(one)} ${one.with ? t(W.with, one.with) : whom(one)}`;
/** @param {Session} one */
export const begun = (one) => Date.parse(one.starts_at) <= clock();
/** @param {Session} one */
export const ended = (one) => Date.parse(one.ends_at) <= clock();
/** Whether it was tapped on this phone, sent or not. @param {string} kind */
export const said = (kind, session = '') => phone.did.has(`${kind}:${session}`) || waiting().some((item) => item.kind === kind && (item.session ?? '') === session);
/** @param {Session} one */
export const missing = (one) => one.not_coming || said('cant_make_it', one.id);
/** @param {string} kind */
export const isAsked = (kind) => said(kind) || phone.news?.asked.some((one) => one.kind === kind);
/** A log to write, or how it was to be said. @param {Session} one */
export const isOpen = (one) =>
  one.state !== 'cancelled' && begun(one) && (isMentor() ? /open|to_come/.test(one.log ?? '') && !said('log', one.id) : !one.felt && !said('how_was_it', one.id));


// The log.

const KEPT = 'log';
/** @type {import('./wire.js').Draft | null} */
let draft = null;

/** A log that was begun stays as long as the tab. @param {import('./wire.js').Draft | null} log */
export function keepDraft(log) {
  draft = log;
  if (phone.shared) return;
  try {
    if (draft) sessionStorage.setItem(KEPT, JSON.stringify(draft));
    else sessionStorage.removeItem(KEPT);
  } catch {}
}

/** Sessions that a log may be of; the last one first, and then, as a phone's clock may be wrong, some that seem to come. */
function toWrite() {
  const open = sessions().filter(isOpen).reverse();
  return proved() ? open : open.concat(sessions().filter((one) => one.log === 'to_come' && !begun(one)).slice(0, 2));
}

export function logScreen() {
  try {
    if (!phone.shared) draft ??= JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  } catch {}
  const all = toWrite();
  if (!all.some((one) => one.id === draft?.session) || waits(draft?.id ?? '')) draft = null;
  const first = all.find((one) => one.id === draft?.session) ?? all[0];
  if (!first) return { title: W.logNone, body: () => [p(W.logNoneWhy)], live: true };
  draft ??= { id: newId(), session: first.id, feel: '', did: [], wants_talk: false, words: '' };
  return { over: over(first), title: W.logTitle, body: () => logBody(all, /** @type {import('./wire.js').Draft} */ (draft)) };
}

/** @param {Session[]} all @param {import('./wire.js').Draft} log @returns {Kid[]} */
function logBody(all, log) {
  const problem = el('p', { role: 'alert', class: 'problem' });
  const did = chips('did', W.did, W.dids, log.did, (value) => set({ did: value }));
  const asks = el('div', { role: 'status' });
  let asked = false;
  const set = (/** @type {Partial<import('./wire.js').Draft>} */ some) => {
    keepDraft(Object.assign(log, some));
    put(problem, []);
    renew();
  };
  const renew = () => {
    did.hidden = log.feel === 'not_met';
    if (soundsLikeHarm(log.words) === asked) return;
    asked = !asked;
    put(asks, [asked && el('section', { class: 'card due' }, tellLink(), p(W.tellWhy))]);
  };
  renew();
  const save = button(W.save, async () => {
    if (!log.feel) {
      put(problem, [W.chooseFeel]);
      return /** @type {HTMLElement} */ (document.querySelector('#feel input')).focus();
    }
    save.disabled = true;
    const { id, ...body } = log;
    try {
      await tell('log', { ...body, did: did.hidden ? [] : log.did }, id);
    } catch {
      save.disabled = false;
      return put(problem, [W.notKept]);
    }
    keepDraft(null);
    receipt(id, [W.logSent, W.logKept, W.logKept], [p(t(W.reads, practitioner()))], [p(phone.shared ? W.unsent : W.saved1, 'note need')], [asked && tellLink(), el('a', { class: 'big', href: '#/sessions' }, W.toSessions)]);
  }, 'big', 'save');
  return [
    all.length > 1 &&
      el(
        'details',
        null,
        el('summary', null, W.other),
        chips('which', W.which, all.map((one) => [one.id, `${when(one)} · ${whom(one)}`]), log.session, (session) => {
          set({ session });
          put(/** @type {Element} */ (document.querySelector('.first')), all.filter((one) => one.id === session).map(over));
        }),
      ),
    chips('feel', W.feel, [...W.feels, ['not_met', W.notMet]], log.feel, (feel) => set({ feel }), 'faces'),
    did,
    tick('wants', t(W.talkTo, practitioner().replace('your', 'my')), log.wants_talk, (wants_talk) => set({ wants_talk })),
    ...area('words', W.add, W.addHint, log.words, (words) => set({ words }), whoever()?.letters_most ?? 280),
    asks,
    el('p', { class: 'soft' }, t(W.logReader, practitioner()), el('a', { href: '#/worried' }, W.worried), W.logReaderEnd),
    problem,
    save,
  ];
}

const tellLink = () => el('a', { class: 'big quiet', href: '#/worried' }, t(W.tellName, lead()));

/**
 * What became of it: sent, being sent, or kept. It closes, and leaves no list.
 * @param {string} id @param {string[]} titles @param {Kid[]} sent @param {Kid[]} kept @param {Kid[]} rest
 */
function receipt(id, titles, sent, kept, rest) {
  let trying = !offline();
  const at = () => (!waits(id) ? 0 : trying ? 1 : 2);
  const screen = { title: () => titles[at()], body: () => [...[sent, [p(W.sending)], kept][at()], ...rest], live: true };
  show(screen);
  void tried().then(() => {
    trying = false;
    if (shown === screen) redraw();
  });
}

// Worried?: what to do now comes first, for anybody.

/** @returns {import('./wire.js').Worry} */
const nothing = () => ({ session: null, about: [], their_words: '', facts: '', seen: 'today', danger: 'not_known', adult: null, about_adult: false, reader: null });

let worry = nothing();
/** What was tapped under "Who is it about?"; a mentor may have two mentees. @type {string[]} */
let about = [];
let id = '';

/** Whether a worry is half-written. */
export const halfTold = () => !!(worry.their_words || worry.facts);
/** Whether anything is. */
export const half = () => halfTold() || !!(draft?.feel || draft?.words);

/** The help lines as the shell has them, for a phone that knows no others. */
const shells = byId('help').querySelectorAll('ul, .soft');

const here = () => worried()?.adults ?? [];
export const lead = () => worried()?.leads || W.lead;
const chosen = () => worried()?.readers.find((one) => one.id === worry.reader)?.name;
const toWhom = () => (worry.about_adult ? (chosen() ?? W.lead) : lead());
const named = () => (here().length > 0 ? t(W.adults, here().map(({ name }) => name).join(' · ')) : '');

/** Who reads it and when, as far as the phone knows. */
function reads() {
  if (worry.about_adult) return chosen() ? t(W.readerReads, chosen()) : W.readerAnyReads;
  return phone.news?.worried.reads || t(W.readsOnceSent, lead());
}

const dangerNow = () =>
  el('section', { class: 'card harm' }, h2(W.danger), el('p', null, W.call, el('a', { href: 'tel:999' }, '999'), W.orGo), named() && p(named(), 'strong'));

function helpLines() {
  const known = worried();
  const lines = known?.help.filter(({ number }) => number !== '999').map(({ who, number }) => {
    const href = `${/text/i.test(who) ? 'sms' : 'tel'}:${number.replace(/ /g, '')}`;
    return el('li', null, `${who}: `, el('a', { href }, number));
  });
  return el('section', { class: 'card' }, h2(W.lines), known && lines?.length ? [el('ul', { class: 'lines' }, lines), p(t(W.checked, longDay(known.checked_on)), 'soft')] : [...shells]);
}

/** @param {{ id: string, name: string }[]} people @param {string} nobody */
const names = (people, nobody) => [...people.map(({ id, name }) => [id, name]), ['', nobody]];

/** @returns {Kid[]} */
function form() {
  if (!phone.joined?.seal) return [dangerNow(), helpLines(), p(W.cannotTell, 'strong')];
  const readsIt = el('p', { class: 'strong', 'aria-live': 'polite' });
  const send = el('button', { type: 'button', class: 'big', id: 'tell' });
  const problem = el('p', { role: 'alert', class: 'problem' });
  const first = el('p', { class: 'harm note', hidden: worry.danger !== 'yes' }, W.nowDo);
  const ofAdult = el('div');
  const renew = () => {
    put(readsIt, [reads()]);
    put(send, [t(W.tell, toWhom())]);
  };
  const adult = () => {
    renew();
    put(ofAdult, worry.about_adult ? [
      p(W.adultNot),
      chips('adult', W.adultWho, names(here(), W.adultNone), worry.adult ?? '', (value) => {
        worry.adult = value || null;
        if (worry.reader === value) worry.reader = null;
        adult();
        /** @type {HTMLElement | null} */ (document.querySelector('#adult :checked'))?.focus();
      }),
      chips('reader', W.reader, names((worried()?.readers ?? []).filter((one) => one.id !== worry.adult), W.readerAny), worry.reader ?? '', (value) => {
        worry.reader = value || null;
        renew();
      }),
    ] : []);
  };
  adult();

  const others = [...new Set(sessions().flatMap((one) => one.with ?? []))];
  const who = [...(others.length > 0 ? others.map((name) => [`them ${name}`, name]) : [['them', W[`my_${side()}`]]]), ['me', W.me], ['someone', W.someone]];

  send.onclick = async () => {
    put(problem, []);
    if (!halfTold()) {
      put(problem, [W.writeFirst]);
      return byId('their_words').focus();
    }
    send.disabled = true;
    const [to, by] = [toWhom(), worry.about_adult || phone.news ? reads() : ''];
    const them = about.filter((one) => one.startsWith('them '));
    const session = them.length === 1 ? sessions().findLast((one) => them[0] === `them ${one.with}`)?.id : null;
    id ||= newId();
    try {
      await tell('worry', { ...worry, session: session ?? null, about: [...new Set(about.map((one) => one.split(' ')[0]))] }, id);
    } catch {
      send.disabled = false;
      return put(problem, [W.notKept]);
    }
    receipt(
      id,
      [t(W.told, to), W.worriedTitle, W.notSent],
      [p(by || t(W.readsOnceSent, to), 'strong'), p(W.mayTell), p(W.toldThanks), p(W.toldGone, 'soft')],
      [el('section', { class: 'card harm' }, p(`${W.notSentDo} ${named()}`, 'strong'), p(phone.shared ? W.unsent : W.notSentKept))],
      [button(W.close, () => (location.hash = '#/sessions'), 'big', 'close'), dangerNow(), helpLines()],
    );
    worry = nothing();
    about = [];
    id = '';
  };

  return [
    dangerNow(),
    p(W.tellUs),
    el('p', { class: 'need note', id: 'unsent', hidden: !offline() }, W.notSentYet),
    readsIt,
    p(W.mayTell),
    tick('about_adult', W.adult, worry.about_adult, (on) => {
      Object.assign(worry, { about_adult: on, adult: null, reader: null });
      adult();
    }),
    ofAdult,
    chips('about', W.who, who, about, (value) => (about = value)),
    ...area('their_words', W.theirWords, '', worry.their_words, (words) => (worry.their_words = words)),
    ...area('facts', W.facts, W.factsHint, worry.facts, (words) => (worry.facts = words)),
    chips('seen', W.when, W.whens, worry.seen, (value) => (worry.seen = value)),
    chips('danger', W.now, W.nows, worry.danger, (value) => {
      worry.danger = value;
      first.hidden = value !== 'yes';
    }),
    first,
    problem,
    send,
    helpLines(),
  ];
}

export const worriedScreen = () => ({ title: W.worriedTitle, body: form });

/** The form says whether there is signal. */
export function renewSignal() {
  const unsent = document.getElementById('unsent');
  if (unsent) unsent.hidden = !offline();
}
