import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, person, startBrowser } from './browser.mjs';
import { none } from './checks.mjs';
import { everybodysPages, oneOfEach } from './pages.mjs';
import { startProgram } from './program.mjs';
import { grade, hardest, sentences } from './words.mjs';

const STAFF = 8;
// Under so many words the formula says nothing of one page; small pages are measured together.
const ENOUGH_WORDS = 60;

let program, browser;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

/** What a page says in its own words: no tables, no names and records, nothing that is there for the ear alone. */
async function said(page) {
  return page.evaluate(() => {
    const skipped = 'table, .words, .aloud, .demo, .status, dd, select, nav, .initials, .who, script, textarea';
    const blocks = [...document.querySelectorAll('main :is(p, li, h1, h2, legend, label, dt, small, summary, button)')];
    return blocks
      .filter((block) => !block.closest(skipped))
      .map((block) => {
        const copy = block.cloneNode(true);
        for (const part of copy.querySelectorAll(`${skipped}, p, li, small, ul, ol`)) part.remove();
        return copy.textContent.replace(/\s+/g, ' ').trim();
      })
      .filter(Boolean);
  });
}

const wordsIn = (list) => list.join(' ').split(/\s+/).length;

function tooHard(name, list) {
  const reached = grade(list);
  return reached > STAFF ? [`${name} takes grade ${reached.toFixed(1)}:\n${hardest(list)}`] : [];
}

test('every page can be read by somebody with eight years of school', async () => {
  const found = await everybodysPages(browser, program);
  const pages = new Map();
  for (const role of program.people.keys()) {
    const context = await browser.someone(role, 'phone');
    const page = await context.newPage();
    for (const { kind, address } of oneOfEach(found.pages.filter((one) => one.role === role))) {
      await open(page, address, person(program, role));
      pages.set(`${kind} (${role})`, sentences(await said(page)));
    }
    await context.close();
  }
  const long = [...pages].filter(([, list]) => wordsIn(list) >= ENOUGH_WORDS);
  const short = [...pages].filter(([, list]) => wordsIn(list) < ENOUGH_WORDS);
  const together = [...new Set(short.flatMap(([, list]) => list))];
  none([...long.flatMap(([name, list]) => tooHard(name, list)), ...tooHard('The small pages together', together)]);
});

test('every mail can be read by somebody with eight years of school', async () => {
  await invite();
  await forget(person(program, 'youth practitioner').email);
  const mails = await mailsWhen((all) => all.length >= 2);
  none(mails.flatMap(({ name, subject, body }) => tooHard(`${name} (${subject})`, sentences([subject, ...body.split(/\n\s*\n/)]))));
});

async function invite() {
  const context = await browser.someone('programme manager');
  const page = await context.newPage();
  await open(page, '/staff/invite', person(program, 'programme manager'));
  await page.getByRole('radio', { name: /school link/i }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Given name').fill('Nell');
  await page.getByLabel('Family name').fill('Newcome');
  await page.getByLabel('E-mail address').fill('nell.newcome@bridgeside.example');
  for (const choice of await page.locator('main select').all()) await choice.selectOption({ index: 1 });
  await page.locator('main form button').first().click();
  assert.match(page.url(), /done=/, await page.locator('main').innerText());
  await context.close();
}

async function forget(email) {
  const context = await browser.visitor();
  const page = await context.newPage();
  await page.goto('/forgotten');
  await page.getByLabel('E-mail address').fill(email);
  await page.locator('main form button').first().click();
  await context.close();
}

/** The mails that have left, once they are as `enough` wants them. */
async function mailsWhen(enough) {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = await program.mails();
    if (enough(mails)) return mails;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('The mails did not leave.');
}
