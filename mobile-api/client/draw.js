// @ts-check
// Makes what is on the screen, without a string of markup anywhere, out of the sentences in words.json.

/** @typedef {import('./wire.js').Kid} Kid */
/** @typedef {import('./wire.js').Screen} Screen */

/** Every sentence that a young person reads. @type {typeof import('./words.json')} */
export const W = await (await fetch(new URL('words.json', import.meta.url))).json();

/** A sentence with names in it; “{^}” stands at its head. @param {string} words @param {...unknown} names */
export const t = (words, ...names) =>
  words.replace(/\{(\^?)\}/g, (_, head) => {
    const name = String(names.shift());
    return head ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  });

/** Only makes the app ask; nothing is kept or sent of it. @param {string} words */
export const soundsLikeHarm = (words) => new RegExp(`\\b(${W.harm})\\b`, 'i').test(words);

/** @param {Intl.DateTimeFormatOptions} how @param {string} on */
const dated = (how, on) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'UTC', ...how }).format(new Date(on.slice(0, 10)));

/** "1 March 2027". @param {string} on */
export const longDay = (on) => dated({ month: 'long', year: 'numeric' }, on);

/** "Today", "Tomorrow" or "Tue 24 Nov". @param {string} on @param {string} today */
export const day = (on, today) =>
  ['Yesterday', 'Today', 'Tomorrow'][(Date.parse(on) - Date.parse(today)) / 86_400_000 + 1] ?? dated({ weekday: 'short', month: 'short' }, on).replace(',', '');

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * What begins with “on” is listened to.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, any> | null} [has]
 * @param {...(Kid | Kid[])} kids
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(name, has, ...kids) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(has ?? {})) {
    if (/^on|^(value|checked)$/.test(key)) Object.assign(made, { [key]: value });
    else if (value || value === 0) made.setAttribute(key, value === true ? '' : value);
  }
  put(made, kids.flat());
  return made;
}

/** @param {Element} into @param {Kid[]} kids */
export const put = (into, kids) => into.replaceChildren(.../** @type {(Node | string)[]} */ (kids.filter(Boolean)));

/** @param {string} id */
export function icon(id) {
  const [made, use] = ['svg', 'use'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  use.setAttribute('href', `#${id}`);
  made.setAttribute('aria-hidden', 'true');
  made.append(use);
  return made;
}

/** @param {string} text */
export const p = (text, kind = '') => el('p', { class: kind }, text);
/** @param {string} text */
export const done = (text) => el('p', { class: 'done' }, icon('tick'), text);
/** @param {string} text @param {() => unknown} onclick */
export const button = (text, onclick, kind = '', id = '') => el('button', { type: 'button', class: kind, id, onclick }, text);
/** @param {string} text */
export const h2 = (text) => el('h2', null, text);

/**
 * Chips to choose one or some from: value, words, perhaps a face.
 * @param {string} name
 * @param {string} legend
 * @param {string[][]} options
 * @param {string | string[]} chosen One, or several where it is a list.
 * @param {(chosen: any) => void} choose
 */
export function chips(name, legend, options, chosen, choose, kind = '') {
  const many = Array.isArray(chosen);
  const onchange = () => {
    const on = [.../** @type {NodeListOf<HTMLInputElement>} */ (made.querySelectorAll(':checked'))].map((one) => one.value);
    choose(many ? on : on[0]);
  };
  const one = (/** @type {string[]} */ [value, words, face]) =>
    el('label', null, el('input', { type: many ? 'checkbox' : 'radio', name, value, checked: many ? chosen.includes(value) : chosen === value, onchange }), face && icon(face), el('span', null, words));
  const made = el('fieldset', { class: `chips ${kind}`, id: name }, el('legend', null, legend), options.map(one));
  return made;
}

/** @param {string} id @param {string} words @param {boolean} checked @param {(on: boolean) => void} choose */
export function tick(id, words, checked, choose) {
  const box = el('input', { type: 'checkbox', id, checked, onchange: () => choose(box.checked) });
  return el('label', { class: 'tick' }, box, el('span', null, words));
}

/**
 * Something to write in, under its label.
 * @param {'input' | 'textarea'} kind @param {string} id @param {string} label @param {string} hint @param {Record<string, unknown>} has
 */
export const field = (kind, id, label, hint, has) => [
  el('label', { for: id, class: 'over' }, label),
  hint && el('p', { class: 'soft', id: `${id}-hint` }, hint),
  el(kind, { id, autocomplete: 'off', 'aria-describedby': hint && `${id}-hint`, ...has }),
];

/** @param {string} id @param {string} label @param {string} hint @param {string} value @param {(value: string) => void} typed */
export const area = (id, label, hint, value, typed, maxlength = 4000) =>
  field('textarea', id, label, hint, { rows: 3, maxlength, value, oninput: (/** @type {any} */ event) => typed(event.target.value) });

export const PIN = { type: 'password', inputmode: 'numeric', maxlength: 6, class: 'pin' };
export const box = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));
export const sixFigures = () => /** @type {[string, string] | null} */ (/^\d{6}$/.test(box('pin').value) ? null : ['pin', W.pinShort]);
/** A PIN that is chosen is typed twice. */
export const newPin = () => [...field('input', 'pin', W.pinNew, W.pinHint, PIN), ...field('input', 'again', W.pinAgain, '', PIN)];
export const bothPins = () => sixFigures() ?? (box('pin').value === box('again').value ? null : /** @type {[string, string]} */ (['again', W.pinsDiffer]));

/**
 * A form that says what is wrong, and is not sent twice.
 * @param {Kid[]} kids @param {string} words @param {() => [id: string, why: string] | null} wrong @param {() => Promise<void>} send
 */
export function form(kids, words, wrong, send) {
  const problem = el('p', { role: 'alert', class: 'problem' });
  const go = el('button', { class: 'big' }, words);
  const onsubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const [at, why] = wrong() ?? [];
    put(problem, [why]);
    if (at) return box(at).focus();
    go.disabled = true;
    try {
      await send();
    } catch (/** @type {any} */ failed) {
      const { status = 500, sentence } = failed;
      put(problem, [sentence || (status ? W.busy : W.noSignal)]);
      go.disabled = false;
    }
  };
  return el('form', { onsubmit, novalidate: true }, kids, problem, go);
}

/** @type {Screen | null} */
export let shown = null;

/** Puts a screen up and goes to its heading. @param {Screen} screen */
export function show(screen) {
  shown = screen;
  put(byId('screen'), [screen.over && p(screen.over, 'first'), el('h1', { tabindex: '-1' }), el('div', { id: 'body' }, screen.body())]);
  name();
  scrollTo(0, 0);
  heading().focus({ preventScroll: true });
}

const heading = () => /** @type {HTMLElement} */ (document.querySelector('h1'));

/** Puts the title over the screen; says it aloud where it is another one. */
function name() {
  const title = shown?.title ?? '';
  const words = typeof title === 'string' ? title : title();
  const had = heading().textContent;
  if (had === words) return;
  heading().textContent = words;
  document.title = `${words} – Tenfold`;
  if (had) aloud(words);
}

/** Draws what is shown anew; whoever stood on a button still stands there. */
export function redraw() {
  if (!shown) return;
  const at = document.activeElement;
  const inside = at && byId('body').contains(at);
  put(byId('body'), shown.body());
  name();
  if (inside) (byId(at.id) ?? heading()).focus({ preventScroll: true });
}

/** Says it to those who listen. @param {string} words */
export const aloud = (words) => put(byId('said'), [words]);
