// A day at a school that lets nobody use a phone: one tablet goes from hand to hand, with and without signal, and keeps nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import { axeFindings, complaints, overflow } from './checks.mjs';
import { breaches, overhear } from './contract.mjs';
import { timesSaid } from './phone.mjs';
import { startProgram } from './program.mjs';

const RUNS_IT = 'youth practitioner of a cohort in week 6';
const PINS = new Map();
const WORDS = { log: 'We drew a plan for the garden together', worry: 'Somebody waits for me at the gate every day' };

let program, browser, desk, lead, page, tablet, spoken;

before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  desk = await atWork(browser, program, RUNS_IT);
  lead = await atWork(browser, program, 'safeguarding lead of the programme');
  const passing = await atWork(browser, program, RUNS_IT, 'desk', { javaScriptEnabled: true, viewport: { width: 820, height: 1180 } });
  tablet = passing.page.context();
  spoken = overhear(tablet);
  page = passing.page;
  await passing.page.goto('/cohorts');
  await passing.follow('Autumn 2026');
  await passing.page.goto(`${page.url()}/phones`);
  await passing.follow('Pass the tablet round');
  await passing.choose({ 'Who does it go round among?': 'Mentors' });
  await passing.press('Pass it round now');
});

after(async () => {
  await browser?.stop();
  await program?.stop();
});

const said = async () => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const shows = (words) => page.locator('main').getByText(words).first().waitFor();
const nameless = () => page.getByRole('heading', { name: 'Whose turn is it?' }).waitFor();

/** Somebody taps their name and types their PIN; the first time they choose it. */
async function takesIt(name) {
  await nameless();
  await page.getByRole('button', { name, exact: true }).click();
  const pin = PINS.get(name) ?? String(271828 + PINS.size * 31);
  for (const box of await page.locator('input.pin').all()) await box.fill(pin);
  PINS.set(name, pin);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.locator('.turn').getByText(name).waitFor();
}

const passesOn = () => page.getByRole('button', { name: 'I’m done. Pass it on' }).click();

/** What the browser keeps of anybody, as text. */
const kept = () =>
  page.evaluate(async () => {
    const bases = (await indexedDB.databases()).map(({ name }) => name);
    const caches = await Promise.all((await window.caches.keys()).map(async (name) => (await (await window.caches.open(name)).keys()).map(({ url }) => url)));
    return { bases, local: { ...localStorage }, session: Object.keys(sessionStorage), addresses: caches.flat() };
  });

async function looksRight() {
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(await overflow(page), []);
}

/** The first mentor who has a log to write. */
async function somebodyWithALog(names) {
  for (const name of names) {
    await takesIt(name);
    await page.locator('h2').first().waitFor();
    if (/Write your log/.test(await said())) return name;
    await passesOn();
  }
  throw new Error('Nobody has a log to write.');
}

test('a tablet goes round: a log and a worry arrive once, and it keeps nothing of anybody', async (t) => {
  const heard = complaints(page);
  await nameless();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, '/app/', 'what opens the round stands in no address');
  await page.goto('/cohorts');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'whoever passed it is signed out');
  await page.goto('/app/');
  await nameless();
  await looksRight();
  const names = await page.locator('.chips button').allInnerTexts();
  assert.ok(names.length > 5 && names.every((name) => !/ /.test(name)), `first names: ${names}`);

  const writer = await somebodyWithALog(names);
  await looksRight();
  await page.getByRole('link', { name: 'Write your log' }).click();
  await page.getByRole('radio', { name: 'Good' }).check();
  await page.locator('#words').fill(WORDS.log);
  await looksRight();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Your log is sent' }).waitFor();

  await page.getByRole('link', { name: 'Worried?' }).click();
  await page.locator('#facts').fill(WORDS.worry);
  await looksRight();
  await tablet.setOffline(true);
  await page.locator('#tell').click();
  await page.getByRole('heading', { name: 'This has NOT been sent' }).waitFor();
  await passesOn();
  await shows('This is not sent yet.');
  assert.equal(await page.locator('.turn').count(), 1, 'nobody else gets it before that is sent');
  await tablet.setOffline(false);
  await page.getByRole('heading', { name: /You have told/ }).waitFor();
  await passesOn();
  await nameless();
  const text = await page.content();
  for (const words of Object.values(WORDS)) assert.ok(!text.includes(words));
  const left = await kept();
  assert.deepEqual([left.bases, left.local, left.session], [[], {}, ['pass']]);
  assert.ok(left.addresses.every((address) => new URL(address).pathname.startsWith('/app/')), String(left.addresses));
  assert.deepEqual(heard().filter((line) => !/cannot load .*\/api\/v1\/sync|ERR_INTERNET_DISCONNECTED/.test(line)), []);

  await desk.page.goto('/cohorts');
  await desk.follow('Autumn 2026');
  assert.equal(await timesSaid(desk, `${new URL(desk.page.url()).pathname}/logs`, '/logs/', WORDS.log), 1, 'the log is there once');
  assert.equal(await timesSaid(lead, '/concerns', '/concerns/', WORDS.worry), 1, 'the worry is there once');

  await takesIt(names.find((name) => name !== writer));
  assert.doesNotMatch(await said(), new RegExp(writer));
  await passesOn();
  await page.getByRole('button', { name: writer, exact: true }).click();
  await page.locator('#pin').fill('999111');
  await page.getByRole('button', { name: 'Open' }).click();
  await shows('That is not your PIN.');
  await page.getByRole('button', { name: 'That is not me' }).click();
  await page.getByRole('button', { name: 'For the practitioner: finish' }).click();
  await page.waitForURL('**/sign-in');
  await page.goBack();
  await page.goto('/app/');
  await page.getByRole('heading', { name: 'Join with a code' }).waitFor();
  assert.deepEqual(await breaches(program.base, spoken), []);
  t.diagnostic(`${names.length} names, a log by ${writer}`);
});
