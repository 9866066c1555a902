// A young person's phone: the app in its own browser, with script, signal or none.
import assert from 'node:assert/strict';
import { overhear } from './contract.mjs';

export const APP = '/app/';

/** A phone out of its box. `more` is what is odd about its browser. */
export async function newPhone(browser, { screen = 'phone', ...more } = {}) {
  const context = await browser.visitor(screen, { javaScriptEnabled: true, hasTouch: true, isMobile: true, ...more });
  const phone = { context, heard: overhear(context), page: await context.newPage(), pin: '271828' };
  return phone;
}

/** The tab is gone, as when the system needs its memory; then the app is opened again. */
export async function reopen(phone, { at = '' } = {}) {
  await phone.page.close();
  phone.page = await phone.context.newPage();
  await phone.page.goto(`${APP}${at}`);
}

export const said = async ({ page }) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
export const heading = ({ page }, name) => page.getByRole('heading', { name, level: 1 }).waitFor();
export const tab = ({ page }, name) => page.locator('nav').getByRole('link', { name }).tap();

/** The practitioner opens somebody's page from the list of phones, and has a code shown. */
export async function codeFor(desk, cohort, name) {
  await desk.page.goto(`${cohort}/phones`);
  await desk.follow(name);
  await desk.press('Show a code');
  return desk.main.locator('.code').innerText();
}

/** Types the code, or finds it typed where the camera read it, and chooses a PIN. */
export async function join(phone, code, { scanned = false } = {}) {
  const { page, pin } = phone;
  await page.goto(scanned ? `${APP}#${code.replace('-', '')}` : APP);
  await heading(phone, 'Join with a code');
  if (scanned) assert.equal(await page.locator('#code').inputValue(), code);
  else await page.locator('#code').fill(code.toLowerCase());
  await page.locator('#pin').fill(pin);
  await page.locator('#again').fill(pin);
  await page.getByRole('button', { name: 'Join' }).tap();
  await heading(phone, 'Your next session');
}

export async function unlock(phone, pin = phone.pin) {
  await phone.page.locator('#pin').fill(pin);
  await phone.page.getByRole('button', { name: 'Open' }).tap();
}

/** Writes what was seen, and taps that somebody is told. */
export async function worry(phone, words) {
  await tab(phone, 'Worried?');
  await phone.page.locator('#facts').fill(words);
  await phone.page.locator('#tell').tap();
}

/** Until the shell is kept for the next time. */
export const keepsShell = ({ page }) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller && !(await navigator.serviceWorker.getRegistration('/app/'))?.active) await new Promise((done) => setTimeout(done, 20));
    for (;;) {
      const [name] = await caches.keys();
      if (name && (await (await caches.open(name)).match('/app/'))) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  });

/** Until nothing waits to be sent. */
export const allSent = ({ page }) =>
  page.waitForFunction(async () => {
    const opened = await new Promise((done, failed) => {
      const asked = indexedDB.open('tenfold');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const many = await new Promise((done) => {
      const asked = opened.transaction('queue').objectStore('queue').count();
      asked.onsuccess = () => done(asked.result);
    });
    opened.close();
    return many === 0;
  });

/** Everything that the browser keeps of this address, as one text. */
export const everythingKept = ({ page }) =>
  page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const done = (asked) => new Promise((resolve, reject) => ((asked.onsuccess = () => resolve(asked.result)), (asked.onerror = () => reject(asked.error))));
    for (const { name } of await indexedDB.databases()) {
      const base = await done(indexedDB.open(name));
      for (const store of base.objectStoreNames) all.push(JSON.stringify(await done(base.transaction(store).objectStore(store).getAll())));
      base.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request)).text());
    }
    return all.join('\n');
  });

/** Of the pages that a list leads to, how often they say this. */
export async function timesSaid(reader, list, room, words) {
  const texts = await pagesOf(reader, list, room);
  return texts.reduce((sum, text) => sum + text.split(words).length - 1, 0);
}

/** The texts of the pages of one room that a list leads to. */
export async function pagesOf(reader, list, room) {
  await reader.page.goto(list);
  const links = await reader.main.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const texts = [];
  for (const link of new Set(links.filter((link) => link.startsWith(room) && /^[0-9a-f-]{36}$/.test(link.slice(room.length))))) {
    await reader.page.goto(link);
    await reader.proveAgain();
    if (new URL(reader.page.url()).pathname !== link) await reader.page.goto(link);
    texts.push(await reader.read());
  }
  return texts;
}
