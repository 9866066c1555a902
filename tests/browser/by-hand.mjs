// What somebody of the sample school does by hand in ten weeks, each on the pages made for it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCohort } from './deeds.mjs';
import { send, source } from './forms.mjs';
import * as timetable from './timetable.mjs';

const FILES = join(dirname(fileURLToPath(import.meta.url)), '..', 'acceptance', 'files');
const SITE = 'Riverside Youth Club';
const COHORT = 'Autumn 2026';
const READER = 'Ruth Osei';
const TEAM = ['Bisi Adeyemi', 'Callum Reid'];
// The search for ten weeks of a whole cohort takes its time in a program that was built for tests.
const SEARCH = 60_000;

const here = ({ page }) => new URL(page.url()).pathname;

/** The term dates of the school, who leads the cohort, and ten weeks that are planned and published. Says where both are. */
export async function prepare(manager, practitioner) {
  await manager.menu('Sites');
  await manager.find(SITE);
  const site = here(manager);
  await manager.tab('Calendar');
  await manager.follow('Load a file');
  await manager.fill({ 'Lines of the file': await readFile(join(FILES, 'term-calendar.csv'), 'utf8') });
  await manager.press('Look at the rows');
  await manager.press(/Keep the new rows/);
  assert.match(await manager.read(), /Spring half-term/);
  await coverEachDay(manager, site);
  await openCohort(manager, COHORT, SITE);
  const cohort = here(manager);
  await manager.follow('Change');
  await manager.select(/Lead practitioner/, TEAM[0]);
  await manager.select(/Second practitioner/, TEAM[1]);
  await manager.done('Save', /10 weeks fit, from 1 December 2026 to 9 March 2027/);
  practitioner.page.setDefaultTimeout(SEARCH);
  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  await timetable.everyDay(practitioner, TEAM);
  await practitioner.follow('Plan the weeks');
  await practitioner.done('Plan', /A draft\. Nobody but you/);
  await timetable.publish(practitioner);
  return { site, cohort };
}

/** The safeguarding lead of the programme reads here, too, on each day of the week. */
async function coverEachDay(manager, site) {
  const [, lead] = new RegExp(`value="([^"]+)"[^>]*>${READER}<`).exec(await source(manager, `${site}/rota/new`));
  for (const weekday of ['1', '2', '3', '4', '5']) await send(manager, `${site}/rota/new`, { weekday, starts: '08:00', ends: '18:00', lead });
}

/** The register of a session by keyboard: a letter chooses the mark of who came late, Tab leads on to the minutes; all others were there. */
export async function markByKeyboard(practitioner, cohort, { pair, session, minutes }) {
  const { page, main } = practitioner;
  await page.goto(`${cohort}/registers`);
  await Promise.all([page.waitForEvent('domcontentloaded'), main.locator(`a[href^="/sessions/${session.id}"]`).click()]);
  await main.getByRole('group', { name: pair.mentee }).getByLabel(/^Mark/).focus();
  await page.keyboard.type('L');
  await page.keyboard.press('Tab');
  await page.keyboard.type(String(minutes));
  const said = await practitioner.done('Save, and all others are present', /Saved/);
  assert.match(said, new RegExp(`Late, ${minutes} minutes`));
  assert.match(said, /Present/);
}

/** Gives the tablet to somebody for one thing; they say it and give it back. */
async function onTablet(handheld, path, what, say) {
  await handheld.page.goto(`${path}/hand-over`);
  await handheld.choose({ 'What for?': what });
  await handheld.press('Hand over now');
  await handheld.press('Next');
  await say();
  await handheld.press('Next');
  await handheld.press('I am done');
  assert.match(await handheld.read(), /give the tablet back now/);
  await handheld.fill({ Passphrase: handheld.passphrase });
  await handheld.press('Go on');
}

/** A mentor writes their log on the tablet and asks to talk. Says which log it is. */
export async function askToTalk(handheld, { pair, session }) {
  await onTablet(handheld, `/mentors/${pair.mentor.id}`, 'The log of the last session', async () => {
    await handheld.choose({ 'How did it go?': 'Good', 'Is there something to talk about?': 'I want to talk to my practitioner' });
    await handheld.fill({ 'Anything else?': 'I do not know how to start.' });
  });
  const [, log] = /\/logs\/([\w-]+)"/.exec(await source(handheld, `/sessions/${session.id}`));
  return log;
}

/** A mentee says how it was, and no mentor sees it. */
export async function sayHowItWas(handheld, { pair, says }) {
  const mentee = /\/mentees\/[\w-]+/.exec(await source(handheld, `/pairs/${pair.id}`))[0];
  await onTablet(handheld, mentee, 'How the last session was', async () => {
    assert.match(await handheld.read(), /Your mentor will not see this/);
    await handheld.main.getByRole('radio', { name: new RegExp(`^${says}$`, 'i') }).check();
  });
}

/** One of the two answers a relationship check alone, each question with the same words; the other never sees it. */
export async function answerCheck(handheld, { pair, who, answer }) {
  const path = who === 'mentor' ? `/mentors/${pair.mentor.id}` : /\/mentees\/[\w-]+/.exec(await source(handheld, `/pairs/${pair.id}`))[0];
  const other = who === 'mentor' ? 'mentee' : 'mentor';
  await onTablet(handheld, path, `Relationship check: how it goes with their ${other}`, async () => {
    assert.match(await handheld.read(), new RegExp(`Your ${other} will not see this`));
    while ((await handheld.main.getByRole('radio', { name: 'Not now' }).count()) === 0) {
      await handheld.main.getByRole('radio', { name: new RegExp(`^${answer}`) }).check();
      await handheld.press('Next');
    }
    await handheld.main.getByRole('radio', { name: 'Not now' }).check();
  });
}

/** From the inbox to the first log and the second, and back to the first, with keys alone. */
async function goByKeys(practitioner) {
  const seen = [];
  for (const letter of ['j', 'j', 'k']) {
    await practitioner.key(letter);
    seen.push(new URL(practitioner.page.url()).pathname);
  }
  assert.ok(seen.every((path) => path.startsWith('/logs/')), `${seen}`);
  assert.notEqual(seen[1], seen[0]);
  assert.equal(seen[2], seen[0]);
}

/** Reads one log after the other until none is left. Says how many there were. */
export async function readOneAfterAnother(practitioner, cohort) {
  const { page } = practitioner;
  await page.goto(`${cohort}/logs`);
  await goByKeys(practitioner);
  let read = 0;
  for (; new URL(page.url()).pathname.startsWith('/logs/'); read += 1) await practitioner.press('Read, and on to the next');
  assert.match(await practitioner.read(), /\b0\s*to read/);
  return read;
}

/** A group is supervised: booked, held, and written down on one page. */
export async function superviseGroup(practitioner, cohort, mentors, on) {
  await practitioner.page.goto(`${cohort}/supervision`);
  await practitioner.follow('Book a supervision');
  await practitioner.choose({ 'What kind': 'Group supervision', 'Who comes': mentors.map(({ name }) => name) });
  await practitioner.fill({ Day: on });
  await practitioner.done('Book it', /Saved/);
  await practitioner.follow('Write it down');
  await practitioner.fill({ 'What went well': 'They swapped first sentences.' });
  const said = await practitioner.done('Save, and all others were there', /Held/);
  for (const { name } of mentors) assert.ok(said.includes(name), name);
}

/** A day is lost before it comes: planned anew with as little change as can be, and published. */
export async function loseDay(practitioner, day) {
  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  const draft = await timetable.loseDay(practitioner, day);
  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  await timetable.publish(practitioner);
  return draft;
}

/** A mentor leaves, and with them their match ends. */
export async function mentorLeaves(practitioner, { mentor }) {
  await practitioner.page.goto(`/mentors/${mentor.id}/end`);
  await practitioner.fill({ 'Why they leave': 'Moves to another town.' });
  await practitioner.done('They leave', /[Ee]nded/);
}

/** A pair ends before its time, and each of the two is offered a goodbye. */
export async function endEarly(practitioner, { id, mentor, mentee }) {
  await practitioner.page.goto(`/matches/${id}`);
  await practitioner.follow('End it');
  await practitioner.fill({ Why: 'They both would rather stop.' });
  await practitioner.press('End it');
  for (const [whom, what] of [[mentor.name, 'They would like to, or did'], [mentee, 'They would rather not']]) {
    await practitioner.page.goto(`/matches/${id}/ending`);
    await practitioner.follow('Offer a goodbye');
    await practitioner.choose({ 'To whom': `${whom},`, 'What came of it': what });
    await practitioner.done('Write it down', new RegExp(what));
  }
}

/** A worry about a young person is told: who reads it and when stands there before it is sent, and after. */
export async function tellWorry(practitioner, { mentee }, reads) {
  await practitioner.menu('Worried?');
  if ((await practitioner.main.getByLabel('Where is it about?').count()) > 0) await practitioner.select('Where is it about?', SITE);
  await practitioner.press('Next');
  assert.match(await practitioner.read(), reads);
  await practitioner.choose({ 'Is anybody in danger now?': /^No/, 'Which young people?': `${mentee},` });
  await practitioner.fill({ 'The child’s own words': 'I do not want to go home.', 'The facts': 'Said at the end of the session, quietly.' });
  await practitioner.press('Send it');
  const said = await practitioner.read();
  assert.match(said, /It is kept/);
  assert.match(said, reads);
  assert.ok(!said.includes(mentee), 'the receipt names nobody');
}

/** The mail with this subject that leaves when something is done. */
export async function mailOf(program, subject, deed) {
  const before = new Set((await program.mails()).map(({ name }) => name));
  await deed();
  for (let tries = 0; tries < 100; tries += 1) {
    const fresh = (await program.mails()).find((mail) => !before.has(mail.name) && subject.test(mail.subject));
    if (fresh) return fresh;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`No mail left that says ${subject}.`);
}

/** The lead finds it in their inbox, with its age, and acknowledges it. */
export async function findWorry(lead, { mentee }, age) {
  await lead.menu('Concerns');
  await lead.proveAgain();
  const row = lead.main.getByRole('row', { name: mentee });
  assert.match((await row.innerText()).replaceAll('\u00a0', ' '), new RegExp(`Nobody has acknowledged it for ${age}`));
  await Promise.all([lead.page.waitForEvent('domcontentloaded'), row.getByRole('link').first().click()]);
  await lead.follow('Acknowledge');
  await lead.press('Acknowledge');
  await lead.menu('Concerns');
  assert.match((await row.innerText()).replaceAll('\u00a0', ' '), /In hand/);
}

/** A goodbye is planned: the closing session, how the two mark it, when the mentee was told; then the last day is named. */
export async function planGoodbye(practitioner, { id }, { last, today }) {
  const { page, main } = practitioner;
  await page.goto(`/matches/${id}/ending`);
  await practitioner.follow('Plan the goodbye');
  await main.locator(`input[name="session"][value="${last.id}"]`).check();
  await practitioner.fill({ 'How they mark it': 'Each writes a card.', 'When the mentee was told': today });
  await practitioner.done('Plan it', /Each writes a card/);
  await practitioner.follow('Name the last day');
  await practitioner.fill({ 'Day of the last session': last.date });
  await practitioner.press('Plan it');
}

/** A talk with each, what comes next for each, and the end. Says who was chosen to do it, as forms name them. */
export async function sayGoodbye(practitioner, { id, mentor, mentee }, { owner, due }) {
  const open = () => practitioner.page.goto(`/matches/${id}/ending`);
  let owned;
  for (const [whom, how] of [[mentor.name, 'We talked'], [mentee, 'They would rather not']]) {
    await open();
    await practitioner.follow(`Talk with ${whom}`);
    await practitioner.choose({ 'The talk': how });
    if (how === 'We talked') await practitioner.fill({ 'What went well': 'We laughed a lot.' });
    await practitioner.done('Write it down', /Ended well/);
    await practitioner.follow('What comes next');
    await practitioner.choose({ 'For whom': `${whom},`, 'What it leads to': 'See how they are' });
    await practitioner.fill({ 'What is to be done': 'Say hello after Easter', 'By when': due });
    await practitioner.select('Who does it', owner);
    owned = await practitioner.main.getByLabel('Who does it').inputValue();
    await practitioner.done('Set it', /Say hello after Easter/);
  }
  await open();
  await practitioner.follow('It is over');
  await practitioner.fill({ Why: 'Ten weeks are over.' });
  await practitioner.press('End it');
  return owned;
}

/** How many pairs the page of endings counts: without a plan, ended with something open, tasks overdue. */
export async function countEndings({ page, main }, cohort) {
  await page.goto(`${cohort}/endings`);
  return (await main.locator('ul.counts strong').allInnerTexts()).map(Number);
}
