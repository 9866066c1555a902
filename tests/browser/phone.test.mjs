// A young person's phone in a corridor without signal, as the issue tells the day: enrolled at the practitioner's table, cut off, killed, lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import { axeFindings, complaints, overflow } from './checks.mjs';
import { breaches } from './contract.mjs';
import { APP, allSent, codeFor, everythingKept, heading, join, keepsShell, newPhone, pagesOf, reopen, said, tab, timesSaid, unlock, worry } from './phone.mjs';
import { startProgram } from './program.mjs';

/** In thousands of bytes, as they travel. */
const MOST = { requests: 12, all: 40_000, script: 15_000, style: 4_000 };
const WRITER = 'Catrin Vaughan';

let program, browser, desk, lead, cohort;

before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  desk = await atWork(browser, program, 'youth practitioner of a cohort in week 6');
  lead = await atWork(browser, program, 'safeguarding lead of the programme');
  await desk.page.goto('/cohorts');
  await desk.follow('Autumn 2026');
  cohort = new URL(desk.page.url()).pathname;
});

/** Nothing was sent or answered that the description of the API does not name. */
async function keptItsWord({ context, heard }, least) {
  await context.close();
  assert.ok(heard.length >= least, `${heard.length} were heard`);
  assert.deepEqual(await breaches(program.base, heard), []);
  const [let_in] = heard.filter(({ body }) => body?.token);
  const told = { ...let_in, body: { ...let_in.body, family_name: 'Vaughan' } };
  assert.equal((await breaches(program.base, [told])).length, 1, 'a field that nobody described is found');
}

after(async () => {
  await browser?.stop();
  await program?.stop();
});

const enrolled = async (name, more = {}) => {
  const phone = await newPhone(browser, more);
  await join(phone, await codeFor(desk, cohort, name), more);
  return phone;
};

async function looksRight({ page }) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await axeFindings(page), [], `${colorScheme} at ${page.url()}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 });
    assert.deepEqual(await overflow(page), []);
  }
}

/** What the page loads from now on: kind, bytes and whether the phone had it. */
function loads(page) {
  const all = [];
  page.on('requestfinished', (request) => all.push(request));
  return async () => {
    const sizes = all.map(async (request) => {
      const [{ responseBodySize }, response] = await Promise.all([request.sizes(), request.response()]);
      return { url: request.url(), kind: request.resourceType(), bytes: responseBodySize, had: response.fromServiceWorker() };
    });
    return Promise.all(sizes);
  };
}

const sum = (loaded, kind = /./) => loaded.filter((one) => kind.test(one.kind)).reduce((bytes, one) => bytes + one.bytes, 0);

test('a mentor is enrolled, goes offline, logs a session and tells a worry; each arrives once', async (t) => {
  const words = 'Someone waits for her behind the bins';
  const phone = await newPhone(browser);
  const heard = complaints(phone.page);
  const loaded = loads(phone.page);
  await phone.page.goto(APP);
  await heading(phone, 'Join with a code');
  await phone.page.waitForLoadState('networkidle');
  const first = await loaded();
  t.diagnostic(`first load: ${first.length} requests, ${sum(first)} bytes, script ${sum(first, /script/)}, style ${sum(first, /stylesheet/)}`);
  assert.ok(first.length <= MOST.requests && sum(first) <= MOST.all, JSON.stringify(first));
  assert.ok(sum(first, /script/) <= MOST.script && sum(first, /stylesheet/) <= MOST.style, JSON.stringify(first));
  assert.ok(first.every(({ url }) => url.startsWith(program.base)), 'nothing of anybody else’s');
  await looksRight(phone);

  const code = await codeFor(desk, cohort, WRITER);
  await join(phone, code);
  await looksRight(phone);
  await keepsShell(phone);
  assert.deepEqual(heard(), []);

  await phone.page.close();
  phone.page = await phone.context.newPage();
  const again = loads(phone.page);
  await phone.page.goto(APP);
  await heading(phone, 'Hello Catrin');
  await looksRight(phone);
  const second = (await again()).filter(({ url }) => new URL(url).pathname.startsWith(APP));
  assert.ok(second.length > 3 && second.every(({ had }) => had), `the shell is on the phone: ${JSON.stringify(second)}`);

  await phone.context.setOffline(true);
  const began = Date.now();
  await reopen(phone);
  await heading(phone, 'Your next session');
  t.diagnostic(`offline, opened in ${Date.now() - began} ms`);
  assert.match(await said(phone), /No signal\. This is what your phone knew last\./);
  assert.doesNotMatch(await said(phone), /What helps|Likes|Year \d/, 'what it keeps is a name, a time and a room');
  await looksRight(phone);

  // Three taps.
  await tab(phone, 'Log');
  await looksRight(phone);
  await phone.page.getByRole('radio', { name: 'Good' }).tap();
  await phone.page.getByRole('button', { name: 'Save' }).tap();
  await heading(phone, 'Your log is saved');
  await looksRight(phone);
  await tab(phone, 'Worried?');
  assert.match(await said(phone), /There is no signal\. What you write here is not sent until there is\. Tell an adult now\./);
  await looksRight(phone);
  await worry(phone, words);
  await heading(phone, 'This has NOT been sent');
  await looksRight(phone);
  assert.ok(!(await everythingKept(phone)).includes(words), 'what is kept is sealed');
  await phone.page.getByRole('button', { name: 'Close' }).tap();
  assert.ok(!(await phone.page.content()).includes(words));

  await phone.page.close();
  await phone.context.setOffline(false);
  phone.page = await phone.context.newPage();
  await phone.page.goto(APP);
  await allSent(phone);
  await heading(phone, 'Hello Catrin');
  assert.equal(await timesSaid(lead, '/concerns', '/concerns/', words), 1, 'the lead reads the worry once');
  const logs = await pagesOf(desk, `${cohort}/logs`, '/logs/');
  const hers = logs.filter((text) => /Catrin/.test(text) && /17 Nov/.test(text));
  assert.equal(hers.length, 1, `the practitioner reads the log once: ${hers.length > 0 ? hers : logs}`);

  await unlock(phone);
  await heading(phone, 'Your next session');
  assert.match(await said(phone), /Sent\. Leila will read it\./);
  for (const screen of ['Me', 'Worried?', 'Log', 'Sessions']) {
    await tab(phone, screen);
    await looksRight(phone);
  }
  await keptItsWord(phone, 10);
});

test('whatever moment the app is killed at, what it said was saved arrives, and once', async () => {
  const phone = await enrolled('Deniz Aksoy', { scanned: true });
  await keepsShell(phone);
  const promised = [];
  const told = [];
  const answered = async (route, how) => {
    if (how === 'held') return new Promise(() => {});
    if (how === 'cut') return route.abort();
    await route.fetch();
    return route.abort();
  };
  for (let point = 0; point < 20; point += 1) {
    const how = ['held', 'cut', 'lost', ''][point % 4];
    const words = `Point number ${point + 1}, said in the corridor.`;
    if (how) await phone.context.route('**/api/v1/sync', (route) => (route.request().method() === 'POST' ? answered(route, how).catch(() => {}) : route.continue()));
    await phone.page.evaluate(() => (location.hash = '#/worried'));
    await phone.page.locator('#facts').fill(words);
    told.push(words);
    // From before the tap, over the sealing and the keeping, to long after.
    if (point > 0) {
      await phone.page.locator('#tell').tap();
      if (point > 4) await phone.page.waitForTimeout((point - 5) ** 2);
      const title = await phone.page.locator('h1').innerText();
      if (/told|NOT been sent|Worried about someone\?$/.test(title) && (await phone.page.locator('#facts').count()) === 0) promised.push(words);
    }
    await phone.page.close({ runBeforeUnload: false });
    await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
    phone.page = await phone.context.newPage();
    await phone.page.goto(APP);
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
  }
  await allSent(phone);
  const concerns = (await pagesOf(lead, '/concerns', '/concerns/')).join('\n');
  const times = (words) => concerns.split(words).length - 1;
  assert.ok(promised.length > 8, `${promised.length} were said to be kept`);
  for (const words of promised) assert.equal(times(words), 1, words);
  for (const words of told) assert.ok(times(words) <= 1, `twice: ${words}`);
  assert.equal(times(told[0]), 0, 'what nobody sent is nowhere');
  await phone.context.close();
});

test('two phones of one mentor, one with a clock a day ahead, both write of one session, and both are kept', async () => {
  const wrong = (by) => `{ const now = Date.now; Date.now = () => now() + ${by}; const D = Date; globalThis.Date = class extends D { constructor(...of) { super(...(of.length ? of : [D.now()])); } }; globalThis.Date.now = D.now; }`;
  const phones = [];
  for (const by of [86_400_000, -86_400_000]) {
    const phone = await newPhone(browser);
    await phone.context.addInitScript(wrong(by));
    await join(phone, await codeFor(desk, cohort, 'Farhan Chowdhury'));
    assert.match(await said(phone), /Today|Tomorrow|Wed 25 Nov|Thu 26 Nov|Mon 30 Nov|Tue 1 Dec/, 'days are the server’s');
    phones.push(phone);
  }
  const open = phones.map(({ page }) => page.getByText('Write your log').count());
  assert.deepEqual(await Promise.all(open), [1, 1], 'a session waits for its log');
  for (const [at, phone] of phones.entries()) {
    await phone.context.setOffline(true);
    await tab(phone, 'Log');
    await phone.page.getByRole('radio', { name: ['Good', 'Hard'][at] }).tap();
    await phone.page.locator('#words').fill(`Written on phone ${at}`);
    await phone.page.getByRole('button', { name: 'Save' }).tap();
    await heading(phone, 'Your log is saved');
  }
  for (const phone of phones) {
    await phone.context.setOffline(false);
    await allSent(phone);
  }
  for (const at of [0, 1]) assert.equal(await timesSaid(desk, `${cohort}/logs`, '/logs/', `Written on phone ${at}`), 1);
  for (const phone of phones) await phone.context.close();
});

test('a browser that keeps nothing is a plain tab: it works, and asks for another code the next time', async () => {
  const words = 'He said he would not go home tonight';
  const phone = await newPhone(browser, { serviceWorkers: 'block' });
  await phone.context.addInitScript("Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error('none'); } } })");
  await join(phone, await codeFor(desk, cohort, 'Hassan Warsame'));
  assert.match(await said(phone), /This browser keeps nothing: when you close it, you need a new code\./);
  await worry(phone, words);
  await heading(phone, /You have told/);
  await phone.page.goto(`${APP}?again`);
  await heading(phone, 'Join with a code');
  assert.equal(await timesSaid(lead, '/concerns', '/concerns/', words), 1);
  await phone.context.close();
});

test('a wrong PIN shows nothing, and a phone that was lost shows nothing and still hands in a worry', async () => {
  const words = 'She told me that he reads her messages';
  const phone = await enrolled('Giulia Romano');
  await keepsShell(phone);
  await reopen(phone);
  await heading(phone, 'Hello Giulia');
  // The PIN that was right when it joined is the first of ten.
  for (let times = 0; times < 9; times += 1) {
    await unlock(phone, '999111');
    await phone.page.getByText('That is not your PIN.').waitFor().catch(async () => assert.fail(await said(phone)));
    await phone.page.waitForFunction(() => !document.querySelector('form button').disabled);
  }
  await unlock(phone);
  await phone.page.getByText(/Too many tries/).waitFor();
  assert.doesNotMatch(await said(phone), /Your next session/);
  await looksRight(phone);

  await phone.context.setOffline(true);
  await reopen(phone);
  await worry(phone, words);
  await heading(phone, 'This has NOT been sent');
  await phone.page.close();
  await desk.page.goto(`${cohort}/phones`);
  await desk.follow('Giulia Romano');
  await desk.follow('Report lost');
  await desk.done('Report it lost', /Reported lost/);
  await phone.context.setOffline(false);
  phone.page = await phone.context.newPage();
  await phone.page.goto(APP);
  await heading(phone, 'Join with a code').catch(() => heading(phone, 'This phone no longer opens Tenfold'));
  await allSent(phone);
  const kept = await everythingKept(phone);
  const rooms = kept.split('\n').filter((line) => /"room"|"starts_at"/.test(line) && !/export|const/.test(line));
  assert.deepEqual(rooms, [], 'no session is left on it');
  const [told] = (await pagesOf(lead, '/concerns', '/concerns/')).filter((text) => text.includes(words));
  assert.match(told ?? '', /It came from a phone that was reported lost/);
  await keptItsWord(phone, 20);
});
