// @ts-check
// Sessions, how it was, and Me.

import { W, area, button, byId, chips, day, done, el, h2, icon, longDay, p, put, redraw, shown, t, tick } from './draw.js';
import { aboutMe, forget, phone, proved, sessions, sync, tell, waiting, whoever } from './phone.js';
import { begun, ended, isAsked, isMentor, isOpen, keepDraft, missing, over, practitioner, said, today, when, whom, within } from './telling.js';

/** @typedef {import('./wire.js').Session} Session */
/** @typedef {import('./wire.js').Kid} Kid */

/** @param {Parameters<typeof tell>} what */
async function say(...what) {
  try {
    await tell(...what);
  } catch {
    notice(W.notKept);
  }
  redraw();
}

/** @param {string} words */
const notice = (words) => put(byId('notices'), [el('p', { class: 'note need', role: 'alert' }, words)]);

/** @param {unknown} is @param {string} title @param {(Kid | Kid[])[]} kids */
const part = (is, title, ...kids) => (is ? el('section', null, h2(title), ...kids) : null);
/** @param {Kid[]} kids */
const cards = (kids) => el('ul', { class: 'cards' }, kids);
/** @param {string} head @param {Kid[]} kids */
const card = (head, ...kids) => el('li', { class: 'card' }, el('strong', null, head), kids);

// Sessions.

/** Which session somebody is asked about whether they mean it. */
let sure = '';

export function sessionsScreen() {
  sure = '';
  return { over: t(W.hello, whoever()?.called ?? phone.joined?.called), title: W.next, body: sessionsBody, live: true };
}

function sessionsBody() {
  const all = sessions();
  const known = proved();
  const coming = all.filter((one) => !ended(one));
  const next = coming.find((one) => one.state !== 'cancelled');
  const before = all.filter(ended).reverse();
  const open = all.findLast(isOpen);
  const later = [
    ...coming.filter((one) => one !== next).map((one) => ({ ...one, line: sessionLine(one) })),
    ...supervisions().map((one) => ({ ...one, line: supervisionLine(one) })),
  ].sort((a, b) => (a.on + a.starts < b.on + b.starts ? -1 : 1));
  return [
    !known && p(all.length > 0 ? W.offline : W.offlineNothing, 'note soft'),
    next ? nextCard(next) : known && p(W.noneComing),
    next?.state === 'planned' && !missing(next) && cantMakeIt(next),
    open &&
      el(
        'section',
        { class: 'card due' },
        h2(t(isMentor() ? W.toWrite : W.toSay, within(open))),
        el('a', { class: 'big quiet', href: isMentor() ? '#/log' : '#/how' }, isMentor() ? W.writeLog : W.sayNow),
      ),
    part(later.length > 0, W.coming, cards(later.map(({ line }) => line))),
    part(known && !isMentor(), W.ask, (isAsked('ask_help') || isAsked('ask_change')) && done(t(W.asked, practitioner())), ...asking()),
    part(known && isMentor() && before.length > 0, W.before, cards(before.slice(0, 5).map(logLine))),
  ];
}

/** @param {Session} one */
function nextCard(one) {
  const here = one.here || said('check_in', one.id);
  const about = [one.year && t(W.year, one.year), one.pronouns, one.room].filter(Boolean).join(' · ');
  const [before, after] = (isMentor() ? W.with : W.mentor).split('{}');
  return el(
    'section',
    { class: 'card next' },
    h2(when(one)),
    el('p', null, one.with ? [before, el('strong', null, one.with), after] : whom(one), about && ` · ${about}`),
    one.interests?.length && p(t(W.likes, one.interests.join(', '))),
    one.helps && p(t(W.helps, one.helps)),
    one.state === 'on_hold' && p(t(W.onHold, practitioner()), 'strong'),
    missing(one) && p(t(W.cantSaid, practitioner()), 'strong'),
    here && done(W.isHere),
    one.on === today() && isMentor() && !here && one.state === 'planned' && !missing(one) && button(W.here, () => say('check_in', { session: one.id }), 'big', 'here'),
  );
}

/** @param {Session} one */
function cantMakeIt(one) {
  const ask = (/** @type {string} */ id) => {
    sure = id;
    redraw();
    byId(id ? 'cant-yes' : 'cant').focus();
  };
  if (sure !== one.id) return button(W.cant, () => ask(one.id), 'link', 'cant');
  return el(
    'section',
    { class: 'card' },
    p(t(W.cantSure, practitioner(), within(one))),
    button(t(W.cantYes, practitioner()), () => say('cant_make_it', { session: one.id }), 'big', 'cant-yes'),
    button(W.no, () => ask(''), 'link'),
  );
}

/** @param {Session} one */
const sessionLine = (one) =>
  card(
    when(one),
    p([whom(one), one.room].filter(Boolean).join(' · ')),
    one.state === 'cancelled' && p(W.cancelled, 'soft'),
    one.state === 'on_hold' && p(t(W.onHold, practitioner()), 'soft'),
    missing(one) && p(t(W.cantSaid, practitioner()), 'soft'),
  );

const supervisions = () => (phone.news?.supervisions ?? []).filter(({ on }) => on >= today());

/** @param {import('./wire.js').Supervision} one */
const supervisionLine = (one) =>
  card([day(one.on, today()), one.starts].filter(Boolean).join(', '), p([one.words + (one.with ? ` ${t(W.with, one.with)}` : ''), one.place].filter(Boolean).join(' · ')));

/** @param {Session} one */
function logLine(one) {
  const log = one.log === 'open' && said('log', one.id) ? 'said' : one.log;
  const words = one.state === 'cancelled' ? W.cancelled : log && log !== 'to_come' && t(W[`log_${log}`], one.read_by ?? practitioner());
  return card(`${when(one)} · ${whom(one)}`, words && (/said|th|talk/.test(log ?? '') ? done(words) : p(words)));
}

// How it was, and goals.

/** @type {Record<string, string>} */
const felt = {};

export const howScreen = () => ({ title: W.howTitle, body: howBody, live: true });

/** @returns {Kid[]} */
function howBody() {
  const last = sessions().findLast((one) => begun(one) && one.state !== 'cancelled');
  const feel = last && (felt[last.id] ?? last.felt);
  const goals = phone.news?.goals ?? [];
  return [
    last && p(over(last), 'soft'),
    last
      ? el('div', { class: 'chips faces' }, W.feels.map(([value, words, face]) => {
          const one = el('button', { type: 'button', id: `felt-${value}`, 'aria-pressed': String(feel === value) }, icon(face), el('span', null, words));
          one.onclick = () => {
            if (felt[last.id] === value) return;
            felt[last.id] = value;
            void say('how_was_it', { session: last.id, feel: value });
          };
          return one;
        }))
      : p(W.howNone),
    p(W.howPrivate),
    el('div', { role: 'status' }, feel && done(t(W.howSaid, W.feels.find(([value]) => value === feel)?.[1]))),
    part(
      true,
      W.goals,
      p(!phone.news ? W.goalsLocked : goals.length > 0 ? W.goalsHow : W.goalsNone),
      ...goals.map((goal) =>
        tick(`goal-${goal.number}`, goal.words, goal.shared, (on) => {
          goal.shared = on;
          void say('share_goals', { shared: goals.flatMap(({ shared, number }) => (shared ? number : [])) });
        }),
      ),
    ),
  ];
}

// Asking, and Me.

/** What is being written on a line. @type {Record<string, string>} */
const lines = {};

/** A line to write, and buttons that send it. @param {string} id @param {string} label @param {string} hint @param {[string, import('./wire.js').Kind][]} acts @returns {Kid[]} */
const lineOf = (id, label, hint, acts) => [
  ...area(id, label, hint, lines[id] ?? '', (words) => (lines[id] = words), 280),
  ...acts.map(([label, kind]) =>
    button(label, () => {
      const words = (lines[id] ?? '').trim();
      if (!words && kind === 'point') return byId(id).focus();
      lines[id] = '';
      void say(kind, { words });
    }, 'big quiet', kind),
  ),
];

const asking = () => lineOf('ask', W.askWords, t(W.askHint, practitioner()), [[W.askHelp, 'ask_help'], [W.askChange, 'ask_change']]);

/** @type {import('./wire.js').Me | null} */
let me = null;
let leaving = false;

export function meScreen() {
  leaving = false;
  const screen = { over: whoever()?.cohort, title: whoever()?.called ?? W.me, body: meBody, live: true };
  if (proved()) {
    aboutMe().then((got) => {
      me = got;
      if (shown === screen) redraw();
    }, () => {});
  }
  return screen;
}

/** @returns {Kid[]} */
function meBody() {
  if (!proved()) return [p(W.meOffline), signOut()];
  const given = [
    [W.hours, me?.hours],
    [W.held, me?.sessions_held && String(me.sessions_held)],
    [W.cleared, me?.cleared_on && longDay(me.cleared_on)],
    [W.certificate, me?.certificate && t(W.certificateIs, me.certificate, practitioner())],
  ].filter(([, value]) => value);
  const points = [...(phone.news?.points ?? []), ...waiting().flatMap((item) => (item.kind === 'point' ? String(item.body?.words) : []))];
  const until = me?.until ?? phone.joined?.until;
  return [
    part(given.length > 0, W.given, el('dl', { class: 'facts' }, given.map(([what, value]) => el('div', null, el('dt', null, what), el('dd', null, value))))),
    part(
      isMentor(),
      W.supervision,
      supervisions().length > 0 ? cards(supervisions().map(supervisionLine)) : p(W.supervisionNone),
      points.length > 0 && p(W.points, 'strong'),
      points.length > 0 && el('ul', null, points.map((point) => el('li', null, point))),
      ...lineOf('point', W.point, W.pointHint, [[W.addPoint, 'point']]),
      isAsked('ask_talk') ? done(t(W.askedTalk, practitioner())) : button(t(W.askTalk, practitioner()), () => say('ask_talk', {}), 'big quiet', 'ask_talk'),
    ),
    part(me?.free?.length, W.free, p(t(W.freeHow, practitioner())), ...freeTimes()),
    ...(phone.news?.goals ?? []).map((goal) => part(!!goal.of, t(W.goalOf, goal.of), p(goal.words))),
    part(
      true,
      W.kept,
      el('dl', { class: 'held' }, (me?.held ?? []).map(({ what, who }) => el('div', null, el('dt', null, what), el('dd', null, t(W.sees, who))))),
      p(phone.shared ? W.keptTablet : W.keptPhone),
      until && !phone.shared && p(t(W.phoneUntil, longDay(until))),
    ),
    signOut(),
  ];
}

/** @returns {Kid[]} */
function freeTimes() {
  const week = me?.free ?? [];
  const days = week.map(({ weekday, slots }, at) =>
    chips(`free-${at}`, weekday, slots.map(({ code, name }) => [code, name]), slots.flatMap(({ code, free }) => (free ? code : [])), (/** @type {string[]} */ on) => {
      for (const slot of slots) slot.free = on.includes(slot.code);
    }),
  );
  const free = () => week.flatMap(({ slots }) => slots.flatMap(({ code, free }) => (free ? code : [])));
  return [el('details', null, el('summary', null, W.freeOpen), days, button(W.freeSave, () => say('free_times', { free: free() }), 'big quiet', 'free_times')), said('free_times') ? done(W.freeSaid) : null];
}

function signOut() {
  const ask = (/** @type {boolean} */ is) => {
    leaving = is;
    redraw();
    byId(is ? 'out-yes' : 'out').focus();
  };
  if (phone.shared) return null;
  if (!leaving) return button(W.out, () => ask(true), 'link', 'out');
  if (waiting().length > 0) return el('p', { class: 'note need', role: 'status', id: 'out-yes', tabindex: '-1' }, W.outWaits);
  return el(
    'section',
    { class: 'card' },
    p(W.outSure),
    button(W.outYes, async () => {
      await sync();
      if (waiting().length > 0) return ask(true);
      me = null;
      keepDraft(null);
      await forget();
      notice(W.outDone);
    }, 'big', 'out-yes'),
    button(W.no, () => ask(false), 'link'),
  );
}
