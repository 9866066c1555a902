// What staff do on the way from a new site to young people who are ready, each deed by its own pages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = join(dirname(fileURLToPath(import.meta.url)), '..', 'acceptance', 'files');

/** A school with its usual day and the calendar of the file. */
export async function newSite(manager, name) {
  await manager.menu('Sites');
  await manager.follow('Add a site');
  await manager.main.getByLabel('Area').selectOption({ index: 1 });
  await manager.fill({ Name: name });
  await manager.main.getByRole('radio', { name: 'School' }).check();
  await manager.main.getByRole('radio', { name: 'Sixth form only' }).check();
  await manager.done('Add site', /Added/);
  await manager.tab('School day');
  await manager.follow(/usual/i, { exact: false });
  await manager.done('Add these periods', /Lesson 5/);
  await manager.tab('Calendar');
  await manager.follow('Load a file');
  await manager.fill({ 'Lines of the file': await readFile(join(FILES, 'term-calendar.csv'), 'utf8') });
  await manager.press('Look at the rows');
  await manager.main.getByRole('button', { name: /Keep the new rows/ }).click();
  assert.match(await manager.read(), /Autumn half-term/);
}

/** A cohort from a template, at the site whose page the manager can open from the menu. */
export async function newCohort(manager, site, name) {
  await manager.menu('Sites');
  await manager.find(site);
  await manager.follow('Add a cohort');
  await manager.select('Site', site);
  await manager.fill({ Name: name, 'First day': '2027-01-12' });
  await manager.select('Programme template', 'Ten weeks, course of two days, version 1');
  await manager.select('Meets on', 'Tuesday');
  await manager.done('Add cohort', /Before it starts/);
}

/** Gives somebody of the staff a role at a place. Who one is, is asked again first. */
export async function giveRole(manager, whom, role, place) {
  await manager.menu('Staff');
  await manager.find(whom);
  await manager.follow('Give a role');
  await manager.proveAgain();
  await manager.choose({ 'Which role?': role });
  await manager.press('Next');
  await manager.select(/Where they are/, `Site: ${place}`);
  await manager.done('Give this role', new RegExp(place));
}

/** The manager names who leads the cohort. */
export async function nameLead(manager, cohort, name) {
  await openCohort(manager, cohort);
  await manager.follow('Change');
  await manager.select(/Lead practitioner/, name);
  await manager.done('Save', new RegExp(`Lead practitioner\\s+${name}`));
}

/** `site` tells it from others of the same name. */
export async function openCohort(somebody, cohort, site) {
  await somebody.menu('Cohorts');
  if (!site) return somebody.find(cohort);
  const { main, page } = somebody;
  const link = main.getByRole('row', { name: site }).getByRole('link', { name: cohort, exact: true });
  return Promise.all([page.waitForEvent('domcontentloaded'), link.click()]);
}

/** Loads one file, takes its columns as they are guessed, and reads what the dry run says. */
export async function loadList(somebody, cohort, kind, whom, file) {
  await openCohort(somebody, cohort);
  await somebody.follow('Lists from the school');
  await somebody.follow('Load a list');
  await somebody.main.getByRole('radio', { name: kind }).check();
  await somebody.main.getByRole('radio', { name: whom }).check();
  await somebody.main.getByLabel('The list', { exact: true }).setInputFiles(join(FILES, file));
  await somebody.done('Load', /Check the columns/);
  return somebody.done('Look at each row', /Each row was looked at/);
}

/** Why rows are not taken, as the page of rows to mend says it. */
export async function rowsToMend(somebody) {
  await somebody.follow(/^\d+\s*to mend/, { exact: false });
  const said = await somebody.read();
  await somebody.page.goBack();
  return said;
}

export async function applyList(somebody) {
  await somebody.follow('Apply');
  return somebody.done('Apply the list', /The list was applied/);
}

/** Opens somebody of a cohort, by name. */
export async function openPerson(somebody, cohort, side, name) {
  await openCohort(somebody, cohort);
  await somebody.follow(side);
  await somebody.find(name);
}

/** A talk is booked, held and written down; then the young person is accepted. */
export async function talkAndAccept(practitioner, today) {
  await practitioner.tab('Talks');
  await practitioner.follow('Book a talk');
  await practitioner.fill({ Day: today, Time: '12:30' });
  await practitioner.done('Book it', /To come/);
  await practitioner.main.getByRole('table', { name: 'Talks' }).getByRole('link').first().click();
  await practitioner.choose({ 'What came of it?': 'We met' });
  await practitioner.fill({ 'Day on which you met': today, Notes: 'Listens well.' });
  await practitioner.done('Save', /Held 24 November 2026, written down by/);
  await practitioner.follow('Decide');
  await practitioner.choose({ 'What is decided?': 'Accept' });
  await practitioner.fill({ 'What the young person hears from us': 'We would love to have you with us.' });
  await practitioner.done('Decide', /Stage\s+Accepted/);
}

/** Each agreement is read and signed, one after the other, until there is none left to sign. */
export async function signAgreements(practitioner, name) {
  await practitioner.tab('Agreements');
  const next = practitioner.main.getByRole('link', { name: 'Sign the next one' });
  let signed = 0;
  for (; (await next.count()) > 0; signed += 1) {
    await next.click();
    await practitioner.main.getByLabel(/I have read this/).check();
    await practitioner.fill({ 'Your whole name': name });
    await practitioner.done('Sign', /Signed/);
  }
  assert.ok(signed >= 3, `${signed} agreements were signed`);
  assert.doesNotMatch(await practitioner.read(), /Not signed/);
}

/** A parent or carer, where the young person has none yet. */
export async function addCarer(practitioner, name, email = '') {
  await practitioner.tab('Carers');
  await practitioner.follow('Add');
  await practitioner.fill({ Name: name, 'Who they are': 'Mother', Phone: '07700 900123', 'E-mail address': email });
  await practitioner.main.getByLabel('That they take part, and questions about consent').check();
  await practitioner.done('Save', new RegExp(name));
}

/** The answer that came on paper, from whoever decides. */
export async function consentOnPaper(practitioner, who, name) {
  await practitioner.tab('Consent');
  await practitioner.follow('Write down an answer');
  await practitioner.choose({ 'How it came': 'On paper, and I saw it', 'Who answered': who });
  await practitioner.fill({ 'Their full name': name });
  await practitioner.choose({ 'Taking part': 'Yes', Photos: 'No' });
  const said = await practitioner.done('Save the answer', /Yes to taking part/);
  assert.match(said, /No to photos/);
}

/** The referral that came with the school's list is looked at, and there is a place. */
export async function acceptReferral(practitioner) {
  await practitioner.tab('Referral');
  await practitioner.follow('Decide');
  await practitioner.choose({ 'What have you decided?': 'Accept: there is a place' });
  await practitioner.done('Save the decision', /Accepted/);
}

/** The practitioner's approval, of several at once from the board. */
export async function approve(practitioner, cohort, names) {
  await openCohort(practitioner, cohort);
  await practitioner.follow('Board');
  await practitioner.follow(/^Approve \(\d+\)$/);
  await practitioner.choose({ 'Whom you approve': names.map((name) => new RegExp(`^${name},`)) });
  await practitioner.done('Approve', /Saved|Approved/);
}

/** What somebody of the school says of each. */
export async function schoolView(school, cohort, views) {
  await openCohort(school, cohort);
  await school.follow('Your view');
  for (const [name, view] of Object.entries(views)) await school.choose({ [`${name},`]: view });
  await school.done('Save what I chose', /Saved/);
}

/** The young person whose page is open leaves today. */
export async function leaves(practitioner, why) {
  const at = new URL(practitioner.page.url()).pathname;
  await practitioner.page.goto(`${at}/end`);
  await practitioner.fill({ 'Why they leave': why });
  await practitioner.done('They leave', /[Ee]nded/);
}
