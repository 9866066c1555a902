// What is true of every page: what axe finds, what the browser complains of, how it fits.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { SCREENS, moveTo } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Collects what the browser complains of from now on: scripts and styles refused, errors, files that are not there. */
export function complaints(page) {
  const heard = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`says: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`fails: ${error.message}`));
  // What the browser gave up because the page was left is no complaint.
  const left = (request) => request.failure()?.errorText === 'net::ERR_ABORTED';
  page.on('requestfailed', (request) => left(request) || heard.push(`cannot load ${request.url()}`));
  return () => heard.splice(0);
}

/** What axe finds wrong, one line for each element; by all rules, or by some. */
export async function axeFindings(page, rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  // The size of targets is WCAG 2.2 AA, but axe leaves it out unless asked.
  const how = rules ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } };
  const violations = await page.evaluate(async (options) => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'], ...options });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => ({ id, where: node.target.join(' '), why: node.failureSummary, html: node.html })),
    );
  }, how);
  return violations.map(({ id, where, why, html }) => `axe ${id}: ${where}: ${why.replace(/\s+/g, ' ')} ${html.slice(0, 160)}`);
}

/** What sticks out to the side. */
export async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const name = (e) => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}`.replace(/\.$/, '');
    const reach = (e) => Math.round(e.getBoundingClientRect().left + Math.max(e.scrollWidth, e.getBoundingClientRect().width));
    const out = [...document.body.querySelectorAll('*')].filter((element) => reach(element) > wide + 1);
    return [`is ${document.documentElement.scrollWidth} wide on a screen of ${wide}: ${out.slice(-4).map((e) => `${name(e)} to ${reach(e)}`).join(', ')}`];
  });
}

/** How the page is made: one heading, a title, a language, nothing inline that the policy would refuse. */
export async function shape(page) {
  return page.evaluate(() => {
    const wrong = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const headings = all('h1').filter((heading) => heading.textContent.trim());
    if (headings.length !== 1) wrong.push(`has ${headings.length} main headings`);
    if (!document.title.trim()) wrong.push('has no title');
    if (!document.documentElement.lang) wrong.push('names no language');
    if (all('main').length !== 1) wrong.push(`has ${all('main').length} main parts`);
    for (const element of all('[style], style, script')) wrong.push(`is styled or scripted inline: ${element.outerHTML.slice(0, 120)}`);
    for (const element of all('*')) {
      const handler = [...element.attributes].find(({ name }) => name.startsWith('on'));
      if (handler) wrong.push(`has an inline handler: ${element.outerHTML.slice(0, 120)}`);
    }
    const ids = all('[id]').map((element) => element.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    if (twice.length > 0) wrong.push(`uses an id twice: ${twice.join(', ')}`);
    return wrong;
  });
}

/** All that can be wrong with the page that is open, on the screen that it is on. */
export const everything = async (page) => [...(await axeFindings(page)), ...(await overflow(page)), ...(await shape(page))];

const contrast = (page) => axeFindings(page, ['color-contrast']);

// On a phone all that can be wrong; then colours, and on the wide screen the fit, which the dark ones do not change.
const LOOKED_FOR = {
  phone: everything,
  'phone, dark': contrast,
  desk: async (page) => [...(await contrast(page)), ...(await overflow(page))],
  'desk, dark': contrast,
};

/** Looks at the page that is open on every screen; another look of a kind that was seen on all, on one light and one dark. */
export async function onEveryScreen(page, { again = false } = {}) {
  const found = [];
  for (const screen of again ? ['phone', 'desk, dark'] : Object.keys(SCREENS)) {
    await moveTo(page, screen);
    const wrong = await LOOKED_FOR[screen](page);
    found.push(...wrong.map((line) => `(${screen}) ${line}`));
  }
  if (again) found.push(...(await overflow(page)).map((line) => `(desk) ${line}`));
  // The narrowest screen that WCAG 1.4.10 knows.
  await page.setViewportSize({ width: 320, height: 640 });
  found.push(...(await overflow(page)).map((line) => `(320 px) ${line}`));
  await moveTo(page, 'phone');
  return found;
}

/** Fails with every line at once, so that one run tells all. */
export function none(found) {
  if (found.length > 0) throw new Error(`\n  ${[...new Set(found)].join('\n  ')}`);
}
