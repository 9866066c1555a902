// The forms that a page holds, filled in and sent as its browser would, without a picture of it: for what is done hundreds of times.
import assert from 'node:assert/strict';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", nbsp: '\u00a0' };
export const plain = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? (name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : whole));
const attributes = (tag) => Object.fromEntries([...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, plain(value)]));

/** What an option, a box or a field would send as it stands; nothing where it would not. */
function standing(kind, own, inner) {
  if (kind === 'textarea') return plain(inner.replace(/^\n/, ''));
  if (kind === 'select') {
    const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, tag]) => attributes(tag));
    return (options.find((option) => 'selected' in option) ?? options[0])?.value;
  }
  if (['radio', 'checkbox'].includes(own.type)) return 'checked' in own ? own.value : undefined;
  return own.value ?? '';
}

/** The fields of the form that is sent to this address. */
function fieldsOf(html, action) {
  const form = [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].find(([, tag]) => attributes(tag).action === action);
  assert.ok(form, `a form for ${action}: ${html.replace(/<[^>]*>|\s+/g, ' ').slice(0, 2_000)}`);
  const [, , inside] = form;
  const closed = [...inside.matchAll(/<(select|textarea)\b([^>]*)>([^]*?)<\/\1>/g)];
  const inputs = [...inside.matchAll(/<(input)\b([^>]*)>/g)];
  return [...inputs, ...closed].map(([, kind, tag, inner]) => [attributes(tag), standing(kind, attributes(tag), inner)]);
}

/** What the page at an address says, as its source. */
export async function source({ page }, path) {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, `${path}: ${answer.status()}`);
  return answer.text();
}

/** Opens the page of a form and sends it with these answers, by the names of its fields; a list for several of one name. Says where it leads. */
export async function send(somebody, path, answers = {}) {
  const html = await source(somebody, path);
  const action = path.split('?')[0];
  const sent = new URLSearchParams();
  for (const [{ name }, value] of fieldsOf(html, action)) {
    if (name && value !== undefined && !(name in answers)) sent.append(name, value);
  }
  for (const [name, value] of Object.entries(answers)) for (const one of [value].flat()) sent.append(name, one);
  const how = { data: sent.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' }, maxRedirects: 0 };
  const answer = await somebody.page.request.post(action, how);
  const said = answer.status() === 303 ? '' : (await answer.text()).replace(/<[^>]*>|\s+/g, ' ');
  assert.equal(answer.status(), 303, `${path} with ${sent}: ${said.slice(0, 3_000)}`);
  return answer.headers().location;
}

/** Signs in again, once the clock has gone on. */
export const signInAgain = (somebody) => send(somebody, '/sign-in', { email: somebody.email, passphrase: somebody.passphrase });
