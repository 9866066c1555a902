// Ten weeks of a cohort: chosen, planned, published, and planned anew when a day is lost, as a practitioner does it.
import assert from 'node:assert/strict';
import { openCohort, openPerson } from './deeds.mjs';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** A room that an adult can see into, for two or for a group. */
export async function addRoom(manager, site, name) {
  await manager.menu('Sites');
  await manager.find(site);
  await manager.tab('Rooms');
  await manager.follow('Add a room');
  await manager.fill({ Name: name, 'How many people it holds': '6', 'An adult can see in while a session is on': true });
  await manager.done('Add room', new RegExp(name));
}

export async function openTimetable(somebody, cohort) {
  await openCohort(somebody, cohort);
  await somebody.follow('Timetable');
}

/** The same where two cohorts have one name: at its site. */
export async function openTimetableAt(somebody, site, cohort) {
  await openCohort(somebody, cohort, site);
  await somebody.follow('Timetable');
}

/** Every school day, without groups, and somebody who comes on all of them. */
export async function choose(practitioner, cohort, who) {
  await openTimetable(practitioner, cohort);
  await everyDay(practitioner, who, ['Form time']);
}

/** The same from the timetable that is open; `parts` come to those of the day that are chosen for one-to-ones already. */
export async function everyDay(practitioner, who, parts = []) {
  await practitioner.follow('Choose days and adults');
  await practitioner.choose({ 'Days on which sessions may be': WEEKDAYS, 'Parts of the day for one-to-ones': parts });
  await practitioner.fill({ 'Weeks with a group session': '' });
  for (const day of WEEKDAYS) {
    for (const half of ['morning', 'afternoon']) await practitioner.choose({ [`Who comes on ${day} in the ${half}`]: who });
  }
  await practitioner.done('Save', /Plan the weeks/);
}

/** Lets the program plan; says on which days the pair meets, by week. */
export async function plan(practitioner, pair) {
  await practitioner.follow('Plan the weeks');
  await practitioner.done('Plan', /A draft\. Nobody but you/);
  return days(practitioner, pair);
}

/** The days of a pair's row: nothing in a week in which they have no place. */
export async function days({ main }, pair) {
  const row = main.getByRole('table', { name: 'Week by week' }).getByRole('row', { name: pair });
  const cells = await row.locator('td').allInnerTexts();
  return cells.map((cell) => cell.replaceAll('\u00a0', ' ').match(/(Mon|Tue|Wed|Thu|Fri) \d+ \w{3}/)?.[0]);
}

export async function publish(practitioner) {
  await practitioner.follow('Publish');
  const before = await practitioner.read();
  await practitioner.done('Publish', /Published\./);
  return before;
}

/** A whole day is lost: what would change is shown, and nobody has been told. */
export async function lose(practitioner, cohort, day) {
  await openTimetable(practitioner, cohort);
  return loseDay(practitioner, day);
}

/** The same from the timetable that is open. */
export async function loseDay(practitioner, day) {
  await practitioner.follow('Something is lost');
  await practitioner.fill({ 'Which day': day });
  await practitioner.choose({ 'What is lost': 'The whole day' });
  return practitioner.done('Show what it changes', /nobody can meet at the site/);
}

/** What somebody's own page says of their sessions. */
export async function sessionsOf(practitioner, cohort, side, name) {
  await openPerson(practitioner, cohort, side, name);
  await practitioner.tab('Sessions');
  const text = await practitioner.read();
  assert.match(text, /Week\s+Day\s+Time/);
  return text;
}
