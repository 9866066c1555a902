import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, person, startBrowser } from './browser.mjs';
import { none } from './checks.mjs';
import { startProgram } from './program.mjs';
import { STAFF, tooHard } from './read.mjs';
import { sentences } from './words.mjs';

let program, browser;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

test('every mail can be read by somebody with eight years of school', async () => {
  await invite();
  await forget(person(program, 'youth practitioner').email);
  const mails = await mailsWhen((all) => all.length >= 2);
  none(mails.flatMap(({ name, subject, body }) => tooHard(`${name} (${subject})`, sentences([subject, ...body.split(/\n\s*\n/)]), STAFF)));
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
