import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

let program, browser;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

const pathOf = (page) => new URL(page.url()).pathname;

async function add(page, name) {
  await page.goto('/sites/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'School' }).check();
  await page.getByRole('radio', { name: 'Sixth form only' }).check();
  await page.getByRole('button', { name: 'Add site' }).click();
  assert.match(page.url(), /\/sites\/[0-9a-f-]{36}\?done=added$/);
  return pathOf(page);
}

test('a programme manager adds a site, changes it and ends it', async () => {
  const context = await browser.someone('programme manager', 'phone');
  const page = await context.newPage();
  await page.goto('/sites');
  await page.getByRole('link', { name: 'Add a site' }).click();
  const site = await add(page, 'Marsh Lane School');
  assert.equal(await page.locator('h1').innerText(), 'Marsh Lane School');
  assert.match(await page.getByRole('status').innerText(), /Added/);

  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByLabel('Name').fill('Marsh Lane Academy');
  await page.getByLabel('Address').fill('2 Marsh Lane\nLondon E10');
  await page.getByRole('button', { name: 'Save' }).click();
  assert.equal(pathOf(page), site);
  assert.match(await page.locator('main').innerText(), /Marsh Lane Academy[^]*2 Marsh Lane[^]*Sixth form only/);

  await page.getByRole('link', { name: 'End', exact: true }).click();
  const asked = await page.locator('main').innerText();
  assert.match(asked, /You are about to end Marsh Lane Academy/);
  assert.match(asked, /What stays/);
  await page.getByRole('button', { name: 'End this site' }).click();
  assert.equal(pathOf(page), '/sites');
  assert.match(await page.getByRole('status').innerText(), /Ended. What it held is kept/);
  await page.goto(site);
  assert.match(await page.locator('main').innerText(), /Marsh Lane Academy/);
  assert.equal(await page.getByRole('link', { name: 'Change', exact: true }).count(), 0);
  await context.close();
});

test('a form with mistakes says so at its top and at each field, and keeps what was typed', async () => {
  const context = await browser.someone('programme manager', 'phone');
  const page = await context.newPage();
  await page.goto('/sites/new');
  await page.getByLabel('Address').fill('3 Long Way');
  await page.getByRole('button', { name: 'Add site' }).click();
  const summary = page.locator('.problem');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'problem', 'the summary has the focus');
  const leads = summary.getByRole('link');
  assert.ok((await leads.count()) >= 2);
  for (const lead of await leads.all()) {
    const field = page.locator(await lead.getAttribute('href'));
    assert.equal(await field.count(), 1);
    // A choice of several is described as a whole.
    const about = await field.evaluate((element) => element.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? '');
    const words = await Promise.all(about.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()));
    assert.ok(words.join(' ').includes(await lead.innerText()), 'the field says the same');
  }
  await leads.filter({ hasText: 'name' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'name');
  assert.equal(await page.getByLabel('Address').inputValue(), '3 Long Way');
  assert.equal(await page.title().then((title) => title.length > 0), true);
  await context.close();
});

test('whoever saves second sees what the first one saved, beside what they typed', async () => {
  const context = await browser.someone('programme manager');
  const [first, second] = [await context.newPage(), await context.newPage()];
  const site = await add(first, 'Two Tabs School');
  await first.goto(`${site}/edit`);
  await second.goto(`${site}/edit`);
  await first.getByLabel('Name').fill('First Tab School');
  await first.getByRole('button', { name: 'Save' }).click();
  await second.getByLabel('Name').fill('Second Tab School');
  await second.getByRole('button', { name: 'Save' }).click();
  const told = await second.locator('main').innerText();
  assert.match(told, /Someone else saved this while you were typing/);
  assert.match(told, /It now says\s+First Tab School/);
  assert.equal(await second.getByLabel('Name').inputValue(), 'Second Tab School');
  await first.goto(site);
  assert.equal(await first.locator('h1').innerText(), 'First Tab School');
  await second.getByRole('button', { name: 'Save' }).click();
  assert.equal(await second.locator('h1').innerText(), 'Second Tab School');
  await context.close();
});

const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      name: element.getAttribute('name'),
      what: element.tagName.toLowerCase(),
      words: element.innerText?.trim() ?? '',
      order: [...document.querySelectorAll('a, button, input, select, textarea, summary')].indexOf(element),
      visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1,
    };
  });

test('a site can be added with the keyboard alone', async () => {
  const context = await browser.someone('programme manager');
  const page = await context.newPage();
  await page.goto('/sites/new');
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).words, 'Skip to the page');
  assert.ok((await focused(page)).visible, 'the skip link is seen when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const steps = [await focused(page)];
  while (steps.length < 30 && steps.at(-1).words !== 'Add site') {
    const { name } = steps.at(-1);
    if (name === 'area') await page.keyboard.press('ArrowDown');
    if (name === 'phones') await page.keyboard.press('Space');
    if (name === 'name') await page.keyboard.type('Keyboard School');
    await page.keyboard.press('Tab');
    steps.push(await focused(page));
  }
  assert.equal(steps[0].name, 'area', 'the skip link passes the menu by');
  assert.deepEqual(steps.filter((step) => !step.visible), [], 'the focus is always seen');
  const order = steps.map((step) => step.order);
  assert.deepEqual(order, [...order].sort((a, b) => a - b), 'the focus moves as the page reads');
  await page.getByLabel('Name').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sites\/[0-9a-f-]{36}\?done=added$/);
  assert.equal(await page.locator('h1').innerText(), 'Keyboard School');
  await context.close();
});
