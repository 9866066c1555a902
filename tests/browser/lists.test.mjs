// Loading a file; that the lists of a school bring people in is part of the term.
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

const text = (page) => page.locator('main').innerText();

test('a file that is no list is refused in words, and nothing typed is lost', async () => {
  const context = await browser.someone('youth practitioner', 'desk');
  const page = await context.newPage();
  await page.goto('/cohorts');
  await page.locator('table a').first().click();
  await page.getByRole('link', { name: 'Lists from the school' }).click();
  await page.getByRole('link', { name: 'Load a list' }).first().click();
  await page.getByRole('radio', { name: 'Mentee referrals' }).check();
  await page.getByRole('radio', { name: 'Only these admission numbers' }).check();
  await page.getByRole('textbox', { name: 'Admission numbers' }).fill('4006, 4009');
  await page.getByLabel('The list', { exact: true }).setInputFiles({ name: 'list.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004 and so on') });
  await page.getByRole('button', { name: 'Load' }).click();
  assert.match(await text(page), /This is an Excel workbook/);
  assert.equal(await page.getByRole('textbox', { name: 'Admission numbers' }).inputValue(), '4006, 4009');
  await context.close();
});
