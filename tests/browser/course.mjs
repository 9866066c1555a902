// The mentors' course, from its plan to the certificates.
import assert from 'node:assert/strict';
import { openCohort } from './deeds.mjs';

/** A course on these days, with these people on it and nobody else. */
export async function planCourse(practitioner, cohort, name, days, people) {
  await openCohort(practitioner, cohort);
  await practitioner.follow('Courses');
  await practitioner.follow('Plan a course');
  await practitioner.fill({ Name: name });
  await practitioner.main.getByLabel(/Unit/).selectOption({ index: 1 });
  for (const [at, day] of days.entries()) await practitioner.fill({ [`Day ${at + 1}`]: day });
  for (const box of await practitioner.groups('Who is on it').getByRole('checkbox').all()) await box.uncheck();
  await practitioner.choose({ 'Who is on it': people });
  await practitioner.done('Plan this course', /Added/);
  const said = await practitioner.read();
  for (const person of people) assert.ok(said.includes(person), `${person} is on the course`);
}

export async function openCourse(somebody, cohort, name) {
  await openCohort(somebody, cohort);
  await somebody.follow('Courses');
  await somebody.find(name);
}

/** The register of a session by keyboard: a letter chooses a mark, Tab leads on; the rest were there. */
export async function keepRegister(practitioner, day, late) {
  await practitioner.tab('Sessions');
  await practitioner.follow(`Register ${day}`);
  const { page, main } = practitioner;
  if (late) {
    await main.getByRole('group', { name: late }).getByLabel(/Mark/).focus();
    await page.keyboard.type('L');
    await page.keyboard.press('Tab');
    await page.keyboard.type('10');
  }
  await practitioner.done('Save, and all others are present', /Saved/);
}

/** Every criterion is signed off for everybody on the course. */
export async function signOff(practitioner) {
  await practitioner.tab('Criteria');
  await practitioner.follow('Sign off criteria');
  for (const box of await practitioner.groups('Which criteria').getByRole('checkbox').all()) await box.check();
  await practitioner.fill({ 'The evidence': 'A role play in pairs, and a talk afterwards.' });
  await practitioner.done('Sign off', /4 of 4/);
}

/** Whoever assessed the work is told that somebody else looks at it. */
export async function refusedToAssure(assessor) {
  await assessor.tab('Criteria');
  await assessor.follow('Look at somebody’s work');
  assert.match(await assessor.read(), /There is no work here for you to look at.*Somebody else who keeps this course/s);
}

/** Somebody else looks at the work of one person. */
export async function assure(somebody, whose) {
  await somebody.tab('Criteria');
  await somebody.follow('Look at somebody’s work');
  await somebody.select('Whose work', whose);
  await somebody.choose({ 'What you found': 'Agreed' });
  await somebody.done('Write it down', /Agreed/);
}

/** The practitioner's judgement on each: cleared to mentor. */
export async function clear(practitioner, people) {
  await practitioner.tab('Clearing');
  for (const person of people) {
    const one = practitioner.main.getByRole('group', { name: person });
    await one.getByLabel('Clear to mentor').check();
    await one.getByLabel(/Your judgement/).fill('Patient, and asks before helping.');
  }
  return practitioner.done('Clear them to mentor', /Cleared to mentor/);
}

/** The certificate of a mentor whose training page is open: its number, and the words of whoever checks it. */
export async function certificate(practitioner, stranger, name) {
  await practitioner.tab('Training');
  await practitioner.follow('Issue a certificate');
  await practitioner.fill({ 'Name on the certificate': name });
  const said = await practitioner.done('Issue the certificate', /Added/);
  const number = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(said)?.[0];
  assert.ok(number, said);
  await stranger.page.goto(`/certificate/${number}`);
  const told = await stranger.read();
  assert.match(told, /is good/);
  assert.ok(!told.includes(name), 'a stranger is told no name');
}
