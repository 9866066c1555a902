// Finds every kind of page that somebody can open by following links.
import { person } from './browser.mjs';

// Records of one kind look alike: so many of each are opened for the links on them.
const OF_A_KIND = 2;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const ADDRESS = /<a\b[^>]*?\shref="(\/[^"#]*)/g;

/** The kind of an address: ids and dates are left out, values of the query too. */
export function kindOf(address) {
  const url = new URL(address, 'http://nowhere');
  const parts = url.pathname.split('/').map((part) => {
    if (ID.test(part)) return ':id';
    if (/^\d{4}-\d\d(-\d\d)?$/.test(part)) return ':date';
    return /^\d+$/.test(part) ? ':number' : part;
  });
  const names = [...new Set(url.searchParams.keys())].sort();
  return parts.join('/') + (names.length > 0 ? `?${names.join('&')}` : '');
}

/** What a page is built of, whatever it says: the different elements in it. */
function builtOf(html) {
  const elements = [...html.matchAll(/<([a-z]\w*)([^>]*)>/g)];
  const shapes = elements.map(([, name, rest]) => name + (rest.match(/\b(class|type|role|aria-current)(="[^"]*")?/g) ?? []).join(' '));
  return [...new Set(shapes)].sort().join('\n');
}

/** Follows every link from the start, without drawing a page. Gives each page once: its kind, address, what it is built of. */
export async function everyPage(browser, program, role) {
  const context = await browser.someone(role);
  const get = await asker(context, program.base, person(program, role).passphrase);
  const opened = new Map();
  const pages = [];
  const broken = [];
  const waiting = ['/'];
  const seen = new Set(waiting);
  while (waiting.length > 0) {
    const address = waiting.shift();
    const kind = kindOf(address);
    const times = opened.get(kind) ?? 0;
    if (times >= OF_A_KIND) continue;
    opened.set(kind, times + 1);
    const answer = await get(address);
    if (!answer.ok) broken.push(`${address} answers ${answer.status}`);
    if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) {
      await answer.body?.cancel();
      continue;
    }
    const html = await answer.text();
    pages.push({ kind, address, role, look: `${kind.split('?')[0]}\n${builtOf(html)}` });
    for (const [, link] of html.matchAll(ADDRESS)) {
      const next = link.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  await context.close();
  return { pages, broken };
}

/** Gets pages as the person who is signed in there, past the browser: it would ask itself for the cookies of each. */
async function asker(context, base, passphrase) {
  let cookie = await cookiesOf(context);
  const get = (address) => fetch(new URL(address, base), { headers: { cookie } });
  /** Where a page asks who one is again, that is answered first. */
  return async (address) => {
    const answer = await get(address);
    if (!new URL(answer.url).pathname.startsWith('/step-up') || address.startsWith('/step-up')) return answer;
    const page = await context.newPage();
    await page.goto(answer.url);
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.close();
    cookie = await cookiesOf(context);
    return get(address);
  };
}

async function cookiesOf(context) {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Every page of everybody, each look of each kind once; and the links that lead nowhere. */
export async function everybodysPages(browser, program) {
  const looks = new Map();
  const broken = [];
  for (const role of program.people.keys()) {
    const found = await everyPage(browser, program, role);
    broken.push(...found.broken.map((line) => `${role}: ${line}`));
    for (const page of found.pages) if (!looks.has(page.look)) looks.set(page.look, page);
  }
  return { pages: [...looks.values()], broken };
}

/** The first page of each kind. */
export const oneOfEach = (pages) => pages.filter(({ kind }, at) => pages.findIndex((page) => page.kind === kind) === at);
