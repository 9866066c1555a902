import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, person, startBrowser } from './browser.mjs';
import { complaints, everything, none, onEveryScreen } from './checks.mjs';
import { everybodysPages, oneOfEach } from './pages.mjs';
import { ON_PAPER, prints } from './paper.mjs';
import { startProgram } from './program.mjs';
import { STAFF, hardPages, said } from './read.mjs';
import { sentences } from './words.mjs';

// Pages that no link leads to.
const AT_THE_DOOR = ['/sign-in', '/sign-in?why=kept', '/forgotten', '/nothing-here'];

let program, browser, pages, broken;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  ({ pages, broken } = await everybodysPages(browser, program));
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

test('every link on every page leads to a page, for every role', () => {
  const kinds = new Set(pages.map(({ kind }) => kind));
  assert.ok(kinds.size >= 30, `only these pages were found: ${[...kinds].join(' ')}`);
  none(broken);
});

/** Opens these pages, each as somebody who may, and collects what is wrong with them. */
async function lookAt(some) {
  const found = [];
  const first = new Set(oneOfEach(pages).map(({ address }) => address));
  for (const role of new Set(some.map((page) => page.role))) {
    const context = await browser.someone(role, 'phone', { javaScriptEnabled: true });
    const page = await context.newPage();
    const heard = complaints(page);
    for (const { kind, address } of some.filter((one) => one.role === role)) {
      await open(page, address, person(program, role));
      const again = !first.has(address);
      const wrong = [...(await onEveryScreen(page, { again })), ...heard()];
      found.push(...wrong.map((line) => `${kind} (${role}): ${line}`));
    }
    await context.close();
  }
  return found;
}

test('every page of every role can be read, fits and is in order on every screen', async () => {
  const halves = [0, 1].map((half) => pages.filter((_, at) => at % 2 === half));
  none((await Promise.all(halves.map(lookAt))).flat());
});

test('the pages before signing in are in order too', async () => {
  const found = [];
  const context = await browser.visitor('phone', { javaScriptEnabled: true });
  const page = await context.newPage();
  const heard = complaints(page);
  for (const address of AT_THE_DOOR) {
    await page.goto(address);
    const wrong = [...(await onEveryScreen(page)), ...heard()].filter((line) => !/status of 404/.test(line));
    found.push(...wrong.map((line) => `${address}: ${line}`));
  }
  await context.close();
  none(found);
});

test('every page can be read by somebody with eight years of school', async () => {
  const read = new Map();
  for (const role of program.people.keys()) {
    const context = await browser.someone(role, 'phone');
    const page = await context.newPage();
    for (const { kind, address } of oneOfEach(pages.filter((one) => one.role === role))) {
      await open(page, address, person(program, role));
      read.set(`${kind} (${role})`, sentences(await said(page)));
    }
    await context.close();
  }
  none(hardPages(read, STAFF));
});

test('what people print fits on A4, without the menu', async () => {
  for (const [name, kind] of ON_PAPER) {
    const found = pages.find((page) => kind.test(page.kind));
    assert.ok(found, `no link leads to ${name}`);
    await prints(browser, program, found);
  }
});

test('every form that is sent empty says what is missing, in order', async () => {
  const role = 'programme manager';
  const context = await browser.someone(role, 'phone', { javaScriptEnabled: true });
  const page = await context.newPage();
  const found = [];
  for (const { kind, address } of oneOfEach(pages.filter((one) => one.role === role))) {
    await open(page, address, person(program, role));
    if (!(await emptyForm(page))) continue;
    const wrong = [...(await everything(page))];
    if ((await page.locator('.problem[role=alert]').count()) !== 1) wrong.push('says nothing of what is missing');
    found.push(...wrong.map((line) => `${kind}, sent empty: ${line}`));
  }
  await context.close();
  none(found);
});

/** Empties and sends the form of the page, if it has one with something that must be filled in. */
async function emptyForm(page) {
  const form = page.locator('main form[method=post]:has(:is(input, textarea, select)[aria-required])').first();
  if ((await form.count()) === 0) return false;
  await form.evaluate((element) => {
    for (const field of element.querySelectorAll('input:not([type=hidden]), textarea, select')) {
      if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
      else field.value = '';
    }
  });
  await form.locator('button').first().click();
  return true;
}
