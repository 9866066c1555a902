// @ts-check
// Opens the app: which screen is up, who may see it, and when to talk to the server.

import { PIN, W, aloud, bothPins, box, button, byId, el, field, form, longDay, newPin, p, put, redraw, show, shown, sixFigures, t } from './draw.js';
import { able, dismiss, forget, join, offline, onChange, phone, proved, sessions, side, start, sync, unlock, waiting } from './phone.js';
import { half as halfWritten, halfTold, logScreen, practitioner, renewSignal, when, worriedScreen } from './telling.js';

/** @typedef {import('./wire.js').Kid} Kid */

/** What not everybody needs comes when it is needed: the screens of somebody who joined, and those of the shared tablet. */
let own = /** @type {typeof import('./screens.js') | undefined} */ (undefined);
let tablet = /** @type {typeof import('./pass.js') | undefined} */ (undefined);

/** @type {Record<string, () => import('./wire.js').Screen | undefined>} */
const SCREENS = {
  sessions: () => own?.sessionsScreen(),
  how: () => own?.howScreen(),
  me: () => own?.meScreen(),
  pass: () => tablet?.passScreen(route),
  log: logScreen,
  worried: worriedScreen,
  join: joining,
  locked,
  gone,
  unable,
};
/** What somebody without a PIN may do: write. */
const WRITING = /^(log|how|worried)$/;

let code = '';
let welcome = '';
let newer = false;
/** @type {ServiceWorkerRegistration | undefined} */
let worker;

const where = () => /^#\/(sessions|log|how|me|worried)$/.exec(location.hash)?.[1] ?? 'sessions';

/** Which screen may be seen now, of all that may be asked for. */
function allowed() {
  const here = where();
  if (here === 'worried') return here;
  if (!able) return 'unable';
  if (phone.shared && !phone.joined) return 'pass';
  if (code || (!phone.joined && !phone.gone)) return 'join';
  if (phone.gone) return 'gone';
  return proved() || offline() || WRITING.test(here) ? here : 'locked';
}

let drawn = '';
const state = () => `${allowed()} ${proved()}`;

async function load() {
  if (phone.shared) tablet ??= await import('./pass.js');
  if (phone.joined) own ??= await import('./screens.js');
}

function route() {
  if ((phone.joined && !own) || (phone.shared && !tablet)) return void load().then(route, () => show({ title: 'Tenfold', body: () => [p(W.noSignal)] }));
  drawn = state();
  tabs();
  notices();
  show(SCREENS[allowed()]() ?? worriedScreen());
}

function tabs() {
  const nav = /** @type {HTMLElement} */ (document.querySelector('nav'));
  nav.hidden = false;
  nav.querySelectorAll('a').forEach((link, at) => {
    if (at === 1) {
      link.href = side() === 'mentor' ? '#/log' : '#/how';
      put(/** @type {Element} */ (link.lastElementChild), [side() === 'mentor' ? W.log : W.how]);
    }
    link.toggleAttribute('hidden', !phone.joined && (at % 2 === 1 || (at === 0 && !!phone.shared)));
    if (link.hash === `#/${where()}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
}

/** Above every screen: what waits on this phone only, and what was refused. */
function notices() {
  const many = waiting().length;
  const kids = [
    phone.joined && tablet?.turnBar(),
    welcome && p(welcome, 'note'),
    many > 0 && (phone.failed || offline()) && p(phone.shared ? W.unsent : many === 1 ? W.saved1 : t(W.saved, many), 'note need'),
    ...phone.queue.map((item) => {
      if (!item.refused) return null;
      const session = sessions().find((one) => one.id === item.session);
      const about = session ? t(W.about, when(session)) : '';
      const words = phone.words.get(item.id);
      return el(
        'section',
        { class: 'card due' },
        p(item.kind === 'worry' ? W.refusedWorry : t(item.kind === 'log' ? W.refusedLog : W.refused, about), 'strong'),
        p(item.refused),
        words?.words || words?.their_words || words?.facts ? p(t(W.wrote, [words.words, words.their_words, words.facts].filter(Boolean).join(' '))) : null,
        button(W.read, () => dismiss(item), 'link'),
      );
    }),
    newer && p(W.newer, 'note soft'),
  ];
  const made = el('div', null, kids);
  const old = byId('notices');
  if (old.textContent === made.textContent) return;
  put(old, [...made.childNodes]);
  if (old.textContent) aloud(old.textContent);
}

onChange(() => {
  if (/lost|over/.test(phone.gone) && phone.joined && waiting().length === 0 && !halfTold()) return void forget();
  const another = drawn !== state();
  if (another && !WRITING.test(allowed()) && !typing()) return route();
  if (shown?.live && !typing()) redraw();
  notices();
  tabs();
  renewSignal();
});

/** Whether something is half-written, which another screen or another version would lose. */
const typing = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input:not([type=radio], [type=checkbox]), textarea'))].some((one) => one.value);
const half = () => typing() || halfWritten();

// Doors.

function unable() {
  return { title: W.unable, body: () => [p(W.unableWhy)] };
}

function gone() {
  const again = () => {
    code = ' ';
    route();
  };
  return { title: W.gone, body: () => [p(t(W.goneHow, practitioner())), waiting().length > 0 && p(W.goneSending), button(W.newCode, again, 'big')], live: true };
}

function joining() {
  const plain = () => box('code').value.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const kids = [
    ...field('input', 'code', W.code, W.codeHint, { autocapitalize: 'characters', spellcheck: 'false', maxlength: 12, value: code.trim(), class: 'code' }),
    ...newPin(),
  ];
  const wrong = () => (plain().length !== 8 ? /** @type {[string, string]} */ (['code', W.codeShort]) : bothPins());
  const send = async () => {
    await join(plain(), box('pin').value);
    code = '';
    if (phone.joined) welcome = t(phone.keeps ? W.welcome : W.welcomeOnce, phone.joined.called, longDay(phone.joined.until));
    route();
  };
  return { title: W.join, body: () => [p(W.joinHow), form(kids, W.joinNow, wrong, send), p(W.joinHome, 'soft')] };
}

function locked() {
  const send = async () => {
    try {
      await unlock(box('pin').value);
      route();
    } catch (failed) {
      if (offline()) return route();
      box('pin').value = '';
      box('pin').focus();
      throw failed;
    }
  };
  const body = () => [
    p(W.pinWhy),
    form(field('input', 'pin', W.pin, '', PIN), W.open, sixFigures, send),
    p(side() === 'mentor' ? W.without : W.withoutMentee, 'soft'),
    p(t(W.pinLost, practitioner()), 'soft'),
  ];
  return { title: t(W.hello, phone.joined?.called), body };
}

// The next version of the app waits until nobody is in the middle of something.

async function keepShell() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const had = !!serviceWorker.controller;
  worker = await serviceWorker.register('/app/sw.js', { scope: '/app/', updateViaCache: 'none' });
  const look = () => {
    newer = had && !!worker?.waiting;
    notices();
  };
  worker.onupdatefound = () => worker?.installing?.addEventListener('statechange', look);
  serviceWorker.oncontrollerchange = () => newer && !half() && location.reload();
  look();
}

async function boot() {
  const typed = decodeURIComponent(location.hash.slice(1)).replace(/[\s-]/g, '').toUpperCase();
  await start();
  if (phone.shared) history.replaceState(null, '', '/app/');
  else if (/^[0-9A-Z]{8}$/.test(typed)) {
    if (!phone.joined || phone.gone) code = `${typed.slice(0, 4)}-${typed.slice(4)}`;
    history.replaceState(null, '', '/app/');
  }
  route();
  addEventListener('hashchange', () => {
    welcome = '';
    if (where() === 'worried' || phone.joined) code = phone.gone ? code : '';
    route();
  });
  addEventListener('online', () => void sync());
  addEventListener('offline', () => {
    phone.reached = false;
    void sync();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return newer && !half() && worker?.waiting?.postMessage('go');
    if (drawn !== state() && !half()) route();
    void sync();
    void worker?.update().catch(() => {});
  });
  void sync();
  await keepShell().catch(() => {});
}

void boot();
