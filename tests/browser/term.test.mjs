// A new site comes from nothing to mentors and mentees who are ready, matched and meet, by its pages alone, with the files that a school's office sends and with as many people as the rules want.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork, onPage } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import * as course from './course.mjs';
import * as deeds from './deeds.mjs';
import * as matching from './matching.mjs';
import { startProgram } from './program.mjs';
import * as tablet from './tablet.mjs';
import * as timetable from './timetable.mjs';

const SITE = 'Sample School';
const COHORT = 'Spring 2027';
const COURSE = 'November course';
const PRACTITIONER = 'Bisi Adeyemi';
const SCHOOL_LINK = 'Helen Clarke';
const TODAY = '2026-11-24';
const TOMORROW = '2026-11-25';
// Under sixteen a parent answers, from sixteen the young person does.
const MENTORS = [
  { name: 'Ana Bennett', who: 'The young person' },
  { name: 'Maja Osei', who: 'The young person' },
  { name: 'Leon Sharma', who: 'Parent or carer', signs: 'Dipa Sharma' },
];
const MENTEES = [
  { name: 'Aisha Bello', called: 'Aisha', carer: 'Sadia Bello', goal: 'Stay calm in maths' },
  { name: 'Kofi Pereira', called: 'Kofi', carer: 'Lucia Pereira', goal: 'Make one friend' },
];

const EVERYBODY = [...MENTORS, ...MENTEES];

let program, browser, manager, practitioner;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  manager = await atWork(browser, program, 'programme manager');
  practitioner = await atWork(browser, program, 'youth practitioner', 'desk');
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

// The steps of the one journey, in their order.
const steps = [];
const step = (name, deed) => steps.push({ name, deed });

/** What the board says of somebody: their row, on one line. */
async function onBoard(name) {
  await deeds.openCohort(practitioner, COHORT);
  await practitioner.follow('Board');
  await practitioner.main.getByRole('searchbox').fill(name);
  await practitioner.press('Search');
  const row = practitioner.main.getByRole('row', { name });
  return (await row.innerText()).replace(/\s+/g, ' ');
}

step('a manager sets up a site and a cohort, and says who works there', async () => {
  await deeds.newSite(manager, SITE);
  await deeds.newCohort(manager, SITE, COHORT);
  await deeds.giveRole(manager, PRACTITIONER, 'Youth practitioner', SITE);
  await deeds.giveRole(manager, SCHOOL_LINK, 'School link', SITE);
  await deeds.nameLead(manager, COHORT, PRACTITIONER);
});

step('the practitioner applies the lists of the school, and reads why a row is not taken', async () => {
  const load = (kind, whom, file) => deeds.loadList(practitioner, COHORT, kind, whom, file);
  assert.match(await load('Mentor applications', 'Everybody in the list', 'mentor-applications.csv'), /36\s*new/);
  assert.match(await deeds.applyList(practitioner), /36\s*joined/);
  assert.match(await load('Mentee referrals', 'Everybody in the list', 'mentee-referrals.csv'), /48\s*new/);
  assert.match(await deeds.applyList(practitioner), /48\s*joined/);
  assert.match(await load('The school’s roll', 'Only people who are known here already', 'pupils.csv'), /twice in the list/);
  assert.match(await deeds.rowsToMend(practitioner), /There is no such day as 31\/02\/2013\. Find the right date of birth\./);
  await deeds.applyList(practitioner);
});

step('mentors are met, accepted, sign their agreements, and consent is there on paper', async () => {
  for (const { name, who, signs = name } of MENTORS) {
    await deeds.openPerson(practitioner, COHORT, 'Mentors', name);
    await deeds.talkAndAccept(practitioner, TODAY);
    await deeds.signAgreements(practitioner, name);
    await deeds.consentOnPaper(practitioner, who, signs);
    assert.match(await onBoard(name), /not cleared to mentor/i);
  }
});

step('the course is planned, and its first day has a register', async () => {
  const names = MENTORS.map(({ name }) => name);
  await course.planCourse(practitioner, COHORT, COURSE, [TODAY, TOMORROW], names);
  await course.keepRegister(practitioner, 'Tue 24 Nov', names[1]);
  assert.match(await practitioner.read(), /Late, 10 minutes/);
});

step('on the next day the course ends: criteria, quality assurance by somebody else, clearing, a certificate', async () => {
  await program.pass(24 * 60);
  for (const one of [manager, practitioner]) await one.again();
  const names = MENTORS.map(({ name }) => name);
  await course.openCourse(practitioner, COHORT, COURSE);
  await course.keepRegister(practitioner, 'Wed 25 Nov');
  await course.signOff(practitioner);
  await course.refusedToAssure(practitioner);
  await course.openCourse(manager, COHORT, COURSE);
  for (const name of names) await course.assure(manager, name);
  await course.openCourse(practitioner, COHORT, COURSE);
  await course.clear(practitioner, names);
  const visitor = await browser.visitor('phone');
  await deeds.openPerson(practitioner, COHORT, 'Mentors', names[0]);
  await course.certificate(practitioner, onPage(await visitor.newPage()), names[0]);
  await visitor.close();
});

step('mentees are accepted, consent is there, and they write goals and first answers on the tablet', async () => {
  const handheld = await atWork(browser, program, 'youth practitioner', 'phone');
  for (const { name, called, carer, goal } of MENTEES) {
    await deeds.openPerson(practitioner, COHORT, 'Mentees', name);
    await deeds.acceptReferral(practitioner);
    await deeds.addCarer(practitioner, carer);
    await deeds.consentOnPaper(practitioner, carer, carer);
    await deeds.openPerson(handheld, COHORT, 'Mentees', name);
    await tablet.handOver(handheld, called);
    assert.ok((await tablet.goalsAndAnswers(handheld, goal)) >= 4);
    await tablet.takeBack(handheld, goal);
  }
  await handheld.leave();
});

step('what is missing then is a practitioner’s approval and the school’s view, and nothing else', async () => {
  for (const { name } of EVERYBODY) {
    assert.match(await onBoard(name), /The practitioner has not approved them yet\. And one thing more\./, name);
  }
  await deeds.approve(practitioner, COHORT, EVERYBODY.map(({ name }) => name));
  for (const { name } of EVERYBODY) {
    assert.match(await onBoard(name), /The school has not said yet whether there is a reason not to\.$/, name);
  }
});

step('the school says its view, and those are ready of whom it knows no reason not to', async () => {
  const school = await atWork(browser, program, 'school link', 'phone');
  const [first, ...others] = EVERYBODY.map(({ name }) => name);
  await deeds.schoolView(school, COHORT, { [first]: 'Speak to me', ...Object.fromEntries(others.map((name) => [name, 'No reason not to'])) });
  await school.leave();
  for (const name of others) assert.match(await onBoard(name), /Ready.*Nothing is missing\.$/, name);
  assert.match(await onBoard(first), /speak/i);
  await deeds.openCohort(practitioner, COHORT);
  await practitioner.follow('Board');
  assert.match(await practitioner.read(), new RegExp(`\\b${others.length}\\s*Ready`));
  await practitioner.follow(others[0]);
  assert.match(await practitioner.read(), /Before a match\s+Nothing is missing\./);
});

let pairs;
step('the program proposes and says why; the practitioner accepts, and the school is asked', async () => {
  pairs = await matching.propose(practitioner, COHORT);
  assert.deepEqual([...pairs.keys()].sort(), MENTEES.map(({ name }) => name).sort());
  assert.ok(!pairs.has(EVERYBODY[0].name) && ![...pairs.values()].includes(EVERYBODY[0].name), 'the school wants to speak first');
  assert.match(await practitioner.read(), /They are both free at|They both like/);
  assert.deepEqual(await matching.propose(practitioner, COHORT, 'Look at everybody anew'), pairs, 'the same again');
  await practitioner.follow(MENTEES[0].name);
  await practitioner.follow('Choose another mentor');
  assert.match(await practitioner.read(), /This is the best for everybody\.[^]*Then |Not possible now/);
  await matching.acceptAll(practitioner, COHORT);
  assert.match(await practitioner.read(), /Waits for the school/);
});

step('the mentee chooses first and alone, then the mentor; a no is never told to the other', async () => {
  const school = await atWork(browser, program, 'school link', 'phone');
  await matching.schoolAgrees(school, COHORT, pairs);
  await school.leave();
  const handheld = await atWork(browser, program, 'youth practitioner', 'phone');
  const [yes, no] = MENTEES;
  const first = (name) => name.split(' ')[0];
  const mentor = (mentee) => ({ name: pairs.get(mentee.name), called: first(pairs.get(mentee.name)) });
  const card = await matching.answer(handheld, COHORT, 'Mentees', yes, 'Would you like to meet them?', first(pairs.get(yes.name)));
  assert.match(card, new RegExp(`${first(pairs.get(yes.name))}, Year \\d+`));
  assert.ok(!card.includes(pairs.get(yes.name)), 'a family name stands on the card');
  await matching.answer(handheld, COHORT, 'Mentors', mentor(yes), 'Would you like to be their mentor?', yes.called);
  await matching.answer(handheld, COHORT, 'Mentees', no, 'Would you like to meet them?', 'No, not this time');
  await deeds.openPerson(handheld, COHORT, 'Mentors', mentor(no).name);
  assert.doesNotMatch(await handheld.read(), new RegExp(no.name));
  await handheld.leave();
  await matching.openMatching(practitioner, COHORT);
  assert.match(await practitioner.read(), /Both said yes[^]*The mentee said no/);
});

step('the two meet for the first time and sign what they agree', async () => {
  await matching.openMatch(practitioner, COHORT, MENTEES[0].name);
  await practitioner.follow('Their first meeting');
  assert.match(await practitioner.read(), /We never promise to keep that secret/);
  await practitioner.fill({ [`${MENTEES[0].name} has signed`]: true, [`${pairs.get(MENTEES[0].name)} has signed`]: true });
  await practitioner.done('They have met', /They meet/);
});

step('ten weeks are planned and published, a day is lost, and as little as can be changes', async () => {
  const [{ name }] = MENTEES;
  const iso = (day) => new Date(`${day} ${/Dec$/.test(day) ? 2026 : 2027} UTC`).toISOString().slice(0, 10);
  await timetable.addRoom(manager, SITE, 'Corner room');
  await timetable.choose(practitioner, COHORT, PRACTITIONER);
  const planned = await timetable.plan(practitioner, name);
  assert.equal(planned.length, 10);
  const meets = planned.filter(Boolean);
  assert.ok(meets.length >= 9, `they meet on ${meets}`);
  assert.match(await timetable.publish(practitioner), new RegExp(`${meets.length} new sessions come into the timetable`));
  for (const [side, who] of [['Mentees', name], ['Mentors', pairs.get(name)]]) {
    const own = await timetable.sessionsOf(practitioner, COHORT, side, who);
    for (const day of meets) assert.ok(own.includes(day), `${who} reads nothing of ${day}`);
  }

  const [, , lost] = meets;
  const draft = await timetable.lose(practitioner, COHORT, iso(lost));
  const anew = await timetable.days(practitioner, name);
  assert.ok(!anew.includes(lost), 'nobody meets on the day that is lost');
  assert.deepEqual(anew.filter((day) => meets.includes(day)), meets.filter((day) => day !== lost), 'the others stay');
  assert.match(draft, /1\s+moved\s+0\s+cancelled|0\s+moved\s+1\s+cancelled/);
  const before = await timetable.sessionsOf(practitioner, COHORT, 'Mentees', name);
  assert.ok(before.includes(lost), 'nobody is told before it is published');
  await timetable.openTimetable(practitioner, COHORT);
  assert.match(await timetable.publish(practitioner), /1 session (moves|is cancelled)/);
  const after = await timetable.sessionsOf(practitioner, COHORT, 'Mentees', name);
  assert.ok(!after.includes(lost) || after.includes('Cancelled'));
});

step('a mentor leaves: what would help is said, and once it is there, whoever lost them has somebody again', async () => {
  const [lost] = MENTEES;
  const waits = EVERYBODY[0].name;
  await deeds.openPerson(practitioner, COHORT, 'Mentors', pairs.get(lost.name));
  await deeds.leaves(practitioner, 'Moves to another town.');
  assert.deepEqual(await matching.propose(practitioner, COHORT), new Map());
  for (const { name } of MENTEES) assert.ok((await practitioner.read()).includes(`If ${waits} were ready, ${name} could be matched.`));
  const school = await atWork(browser, program, 'school link', 'phone');
  await deeds.schoolView(school, COHORT, { [waits]: 'No reason not to' });
  await school.leave();
  assert.equal((await matching.propose(practitioner, COHORT)).get(lost.name), waits);
});

/** What went wrong, at which step, and what the practitioner's page says. */
async function told(name, error) {
  const { page } = practitioner;
  return new Error(`${name}: ${error.stack}\n${page.url()} says:\n${await page.locator('body').innerText()}`);
}

test('a term begins: from a new site to young people who are ready, matched and meet', async (t) => {
  for (const { name, deed } of steps) {
    const began = Date.now();
    await deed().catch(async (error) => Promise.reject(await told(name, error)));
    t.diagnostic(`${Math.round((Date.now() - began) / 1000)} s: ${name}`);
  }
});
