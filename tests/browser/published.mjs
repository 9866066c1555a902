// The pairs of a cohort and their published timetable, read from the pages of staff.
import assert from 'node:assert/strict';
import { source } from './forms.mjs';
import { readGlance, words } from './glance.mjs';
import { MONDAYS, plainDays } from './school-days.mjs';

const MONTHS = { Nov: '2026-11', Dec: '2026-12', Jan: '2027-01', Feb: '2027-02', Mar: '2027-03' };

/** "Thu 3 Dec" as a day of this school year. */
const dayOf = (text) => {
  const said = /\w{3} (\d+) (\w{3})/.exec(text);
  return said && `${MONTHS[said[2]]}-${said[1].padStart(2, '0')}`;
};
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Every pair with its names, its short name on the glance page, and its mentor, who may have two mentees. */
export async function readPairs(practitioner, cohort, metOn) {
  const { page, main } = practitioner;
  await page.goto(`${cohort}/endings`);
  const links = await main.locator('a[href$="/ending"]').evaluateAll((all) => all.map((link) => [link.getAttribute('href').split('/')[2], link.textContent]));
  const short = new Map((await readGlance(practitioner, cohort)).rows.map(({ id, pair }) => [id, pair]));
  const form = await source(practitioner, `${cohort}/supervision/new`);
  const ids = new Map([...form.matchAll(/value="mentor:([^"]+)"[^>]*><label[^>]*>([^<]*)/g)].map(([, id, name]) => [name, id]));
  const mentors = new Map([...ids].map(([name, id]) => [name, { name, id, held: [] }]));
  return links.map(([id, both]) => {
    const [mentee, mentor] = words(both).split(' and ');
    assert.ok(mentors.has(mentor) && short.has(id), `${both} stands on every page`);
    return { id, mentee, mentor: mentors.get(mentor), label: short.get(id), metOn, sessions: [], checks: [], talks: [] };
  });
}

/** The rows of the site's week, each with the session that it leads to. */
async function siteWeek({ page, main }, site, monday) {
  await page.goto(`${site}/sessions?week=${monday}`);
  const rows = await main.getByRole('table', { name: 'Sessions', exact: true }).locator('tbody tr').evaluateAll((all) =>
    all.map((row) => [row.querySelector('a').getAttribute('href').split('/').pop(), [...row.cells].map((cell) => cell.innerText)]),
  );
  return rows.map(([id, cells]) => {
    const [day, time, , , who] = cells.map(words);
    const [from, to] = time.split(' to ');
    return { id, date: dayOf(day), from, minutes: minutesOf(to) - minutesOf(from), who };
  });
}

/** Which day of which week each pair has, as the grid of the timetable says it. */
async function grid({ page, main }, cohort) {
  await page.goto(`${cohort}/timetable`);
  const rows = await main.getByRole('table', { name: 'Week by week' }).locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
  const plain = rows.map((row) => row.map(words)).map(([name, ...weeks]) => [name.replace(/ On hold$/, ''), weeks]);
  return new Map(plain.filter(([name]) => name.includes(' and ')));
}

/** Reads what is published into the pairs that meet: new sessions come, those that are known keep what was written down, moved or cancelled. */
export async function readTimetable(practitioner, { cohort, site }, pairs) {
  const planned = await grid(practitioner, cohort);
  const weeks = [];
  for (let monday = MONDAYS[0]; monday <= MONDAYS.at(-1); monday = plainDays(monday, 7)) weeks.push(...(await siteWeek(practitioner, site, monday)));
  for (const pair of pairs.filter(({ over }) => !over)) {
    const cells = planned.get(`${pair.mentee} and ${pair.mentor.name}`);
    assert.ok(cells, `${pair.label} has a row in the timetable`);
    const rows = weeks.filter(({ who }) => who === `${pair.mentor.name}, ${pair.mentee}` || who === `${pair.mentee}, ${pair.mentor.name}`);
    const known = pair.sessions;
    pair.sessions = rows.map(({ who, ...row }) => {
      const week = cells.findIndex((cell) => dayOf(cell) === row.date) + 1;
      assert.ok(week > 0, `${who} on ${row.date} has a week: ${cells}`);
      return { marks: {}, logs: [], ...known.find(({ id }) => id === row.id), ...row, week };
    });
    // Whoever looks at the week of a site is told nothing of what is cancelled.
    const cancelled = known.filter(({ week }) => cells[week - 1].startsWith('Cancelled'));
    pair.sessions.push(...cancelled.map((session) => ({ ...session, cancelled: true })));
    pair.sessions.sort((one, other) => (`${one.date} ${one.from}` < `${other.date} ${other.from}` ? -1 : 1));
    assert.equal(pair.sessions.filter(({ cancelled }) => !cancelled).length, cells.filter(dayOf).length, `${pair.label} has a time for each day`);
  }
}
