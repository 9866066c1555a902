// The files that a school's office sends take a new site from nothing to a cohort with its people.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

const FILES = join(dirname(fileURLToPath(import.meta.url)), '..', 'acceptance', 'files');

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
const text = (page) => page.locator('main').innerText();

/** A school with its usual day and the calendar of the file, and a cohort there. */
async function newSchool(page) {
  await page.goto('/sites/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  await page.getByLabel('Name').fill('Sample School');
  await page.getByRole('radio', { name: 'School' }).check();
  await page.getByRole('button', { name: 'Add site' }).click();
  const site = pathOf(page);
  await page.goto(`${site}/periods/usual`);
  await page.getByRole('button', { name: 'Add these periods' }).click();
  await page.goto(`${site}/calendar/load`);
  await page.getByLabel('Lines of the file').fill(await readFile(join(FILES, 'term-calendar.csv'), 'utf8'));
  await page.getByRole('button', { name: 'Look at the rows' }).click();
  await page.getByRole('button', { name: /Keep the new rows/ }).click();
  await page.goto(`/cohorts/new?site=${site.split('/').at(-1)}`);
  await page.getByLabel('Name').fill('Spring 2027');
  await page.getByLabel('Programme template').selectOption({ index: 1 });
  await page.getByLabel('First day').fill('2027-01-11');
  await page.getByLabel('Meets on').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add cohort' }).click();
  assert.match(page.url(), /\/cohorts\/[0-9a-f-]{36}/, await text(page));
  return pathOf(page);
}

/** Loads one file, takes its columns as guessed, and says what the dry run says. */
async function load(page, cohort, kind, whom, file) {
  await page.goto(cohort);
  await page.getByRole('link', { name: 'Lists from the school' }).click();
  await page.getByRole('link', { name: 'Load a list' }).first().click();
  await page.getByRole('radio', { name: kind }).check();
  await page.getByRole('radio', { name: whom }).check();
  await page.getByLabel('The list', { exact: true }).setInputFiles(join(FILES, file));
  await page.getByRole('button', { name: 'Load' }).click();
  assert.match(await text(page), /Check the columns/);
  await page.getByRole('button', { name: 'Look at each row' }).click();
  return text(page);
}

async function apply(page) {
  await page.getByRole('link', { name: 'Apply', exact: true }).click();
  await page.getByRole('button', { name: 'Apply the list' }).click();
  const said = await text(page);
  assert.match(said, /The list was applied/);
  return said;
}

test('the files of a school take a new site to a cohort with its people', async () => {
  const context = await browser.someone('programme manager', 'phone');
  const page = await context.newPage();
  const cohort = await newSchool(page);
  assert.match(await load(page, cohort, 'Mentor applications', 'Everybody in the list', 'mentor-applications.csv'), /36\s*new/);
  assert.match(await apply(page), /36\s*joined/);
  assert.match(await load(page, cohort, 'Mentee referrals', 'Everybody in the list', 'mentee-referrals.csv'), /48\s*new/);
  assert.match(await apply(page), /48\s*joined/);
  const roll = await load(page, cohort, 'The school’s roll', 'Only people who are known here already', 'pupils.csv');
  assert.match(roll, /twice in the list/);
  assert.match(roll, /to mend/);
  await page.getByRole('link', { name: /to mend/ }).first().click();
  assert.match(await text(page), /There is no such day as 31\/02\/2013/);
  await page.goBack();
  await apply(page);
  await page.goto(`${cohort}/mentees`);
  assert.match(await text(page), /Bello/);
  await context.close();
});

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
