// What a school's link sees of ten weeks: who is out of lessons next week, how often each pupil came, and the totals.
import { reading, words } from './glance.mjs';
import * as reckoning from './reckoning.mjs';
import { MONDAYS, inWords, plainDays } from './school-days.mjs';

// These run in the browser, each on a document.
const pupilsOf = (page) => {
  const table = [...page.querySelectorAll('table')].find((each) => each.caption?.textContent.trim() === 'Pupils');
  return [...table.tBodies[0].rows].map((row) => [row.cells[0].innerText.split('\n')[0], row.cells[3].innerText, row.cells[4].innerText]);
};
const outOf = (page) =>
  [...page.querySelectorAll('section.panel')].flatMap((panel) => {
    const day = panel.querySelector('h2')?.textContent ?? '';
    return [...panel.querySelectorAll('tbody tr')].map((row) => [day, row.cells[0].innerText, row.cells[1].innerText]);
  });
const factsOf = (page) => [...page.querySelectorAll('dl.facts > div')].map((fact) => [fact.querySelector('dt').textContent, fact.querySelector('dd').textContent]);

/** How often each pupil came, as the school reads it: by name. */
export async function readPupils(link, cohort) {
  const rows = await reading(link, `${cohort}/school`, pupilsOf, true);
  return new Map(rows.map((row) => row.map(words)).map(([name, came, weeks]) => [name, `${came}; ${weeks}`]));
}

/** Who is out of lessons in the week of a Monday: one line for each pupil and time. */
export async function readWeek(link, site, monday) {
  const rows = await reading(link, `${site}/school?week=${monday}`, outOf, true);
  return rows.map((row) => row.map(words)).map(([day, time, name]) => `${day}, ${time.slice(0, 5)}: ${name}`).sort();
}

export async function readTotals(link, cohort) {
  const facts = await reading(link, `${cohort}/school/progress`, factsOf, true);
  return Object.fromEntries(facts.map((fact) => fact.map(words)));
}

const came = ([mark]) => ['present', 'late', 'left_early'].includes(mark);

/** The same by the table: of what was held and marked, how often somebody came, and in how many weeks. */
export function pupils(pairs) {
  const marks = new Map();
  const note = (name, session, mark) => mark && marks.set(name, [...(marks.get(name) ?? []), { week: session.week, came: came(mark) }]);
  for (const { mentor, mentee, sessions } of pairs) {
    for (const session of sessions.filter(({ cancelled }) => !cancelled)) {
      note(mentor.name, session, session.marks.mentor);
      note(mentee, session, session.marks.mentee);
    }
  }
  const said = (all) => {
    const there = all.filter((one) => one.came);
    return `${there.length} of ${all.length} sessions; ${new Set(there.map(({ week }) => week)).size} of ${MONDAYS.length}`;
  };
  return new Map([...marks].map(([name, all]) => [name, said(all)]));
}

/** Who is to be out of lessons in the week of a Monday: both of each pair that still meets. */
export function week(pairs, monday) {
  const last = plainDays(monday, 6);
  const sessions = pairs.filter(({ over }) => !over).flatMap((pair) => pair.sessions.filter((one) => !one.cancelled && one.date >= monday && one.date <= last).map((one) => [pair, one]));
  return sessions.flatMap(([pair, { date, from }]) => [pair.mentor.name, pair.mentee].map((name) => `${inWords(date)}, ${from}: ${name}`)).sort();
}

/** The sums that are no one's, as both pages say them. */
export function totals(pairs, now) {
  const { sums } = reckoning.delivered(pairs, now);
  return { 'Sessions held': sums['Sessions held'], 'Time together': sums['Time together'] };
}
