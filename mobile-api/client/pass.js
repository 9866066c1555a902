// @ts-check
// The shared tablet, passed round: whose turn it is, their PIN, and nothing left of them when they pass it on. Passing on
// loads the page anew, so that no screen can hold on to anybody.

import { PIN, W, bothPins, box, button, el, field, form, newPin, p, redraw, show, shown, sixFigures, t } from './draw.js';
import { call, phone, sync, unlock, waiting } from './phone.js';

/** @typedef {import('./wire.js').Turn} Turn */
/** @typedef {import('./wire.js').Kid} Kid */

/** Whoever puts the tablet down without a word. */
const RESTS = 300_000;

/** @type {import('./wire.js').Round | null} */
let round = null;
let failed = -1;

/** @param {() => void} then */
export function passScreen(then) {
  const screen = { over: round?.cohort, title: () => (failed === 404 ? W.passOver : W.whoseTurn), body: () => names(then), live: true };
  const look = () =>
    call('debrief', undefined, phone.shared)
      .then((got) => ([round, failed] = [got, -1]), (problem) => ([round, failed] = [null, problem.status]))
      .then(() => shown === screen && redraw());
  void look();
  return screen;
}

/** @param {() => void} then @returns {Kid[]} */
function names(then) {
  if (failed === 404) return [p(W.passOverHow), el('a', { class: 'big quiet', href: '/sign-in' }, W.signIn)];
  if (failed >= 0) return [p(failed ? W.busy : W.noSignal), button(W.again, () => show(passScreen(then)), 'big quiet')];
  if (!round) return [];
  const { turns } = round;
  const twice = (/** @type {Turn} */ one) => turns.filter(({ called }) => called === one.called).length > 1;
  const label = (/** @type {Turn} */ one) => (twice(one) && one.year ? `${one.called} · ${t(W.year, one.year)}` : one.called);
  return [
    p(turns.length > 0 ? W.whoseHow : W.whoseNone),
    el('div', { class: 'chips' }, turns.map((one) => button(label(one), () => show(pin(one, then))))),
    button(W.finish, finish, 'link', 'finish'),
  ];
}

/** @param {Turn} turn @param {() => void} then */
function pin(turn, then) {
  const send = async () => {
    phone.joined = { phone: turn.participant, called: turn.called, side: round?.side ?? 'mentor', until: '', key: null, standing: 'open', seal: null };
    try {
      await unlock(box('pin').value);
    } catch (problem) {
      phone.joined = null;
      throw problem;
    }
    rest();
    then();
  };
  const kids = turn.has_pin ? field('input', 'pin', W.pin, '', PIN) : newPin();
  const body = () => [form(kids, W.open, turn.has_pin ? sixFigures : bothPins, send), button(W.notMe, then, 'link'), p(W.pinForgot, 'soft')];
  return { title: t(W.hello, turn.called), body };
}

async function finish() {
  await call('debrief/end', {}, phone.shared).catch(() => {});
  sessionStorage.clear();
  location.replace('/sign-in');
}

/** Above every screen of theirs. */
export const turnBar = () => el('div', { class: 'turn' }, el('strong', null, phone.joined?.called), button(W.passOn, passOn, 'link', 'pass-on'));

/** Nothing that waits is left behind, and nothing else is kept. */
async function passOn() {
  if (waiting().length > 0) await sync();
  if (waiting().length > 0) return;
  history.replaceState(null, '', '/app/');
  location.reload();
}

let idle = 0;
function rest() {
  clearTimeout(idle);
  if (phone.joined) idle = setTimeout(passOn, RESTS);
}
for (const what of ['pointerdown', 'keydown']) addEventListener(what, rest);
