// The whole cohort of the sample school meets for ten weeks: planned, published, hit by a lost day and planned anew, by its pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';
import * as timetable from './timetable.mjs';

const SITE = 'Riverside Youth Club';
const COHORT = 'Autumn 2026';
const TEAM = ['Bisi Adeyemi', 'Callum Reid'];
const PAIRS = 30;

let program, browser, practitioner;
before(async () => {
  program = await startProgram({ withSchool: 'meets' });
  browser = await startBrowser(program);
  practitioner = await atWork(browser, program, 'youth practitioner');
  // The search for ten weeks of a whole cohort takes its time in a program that was built for tests.
  practitioner.page.setDefaultTimeout(60_000);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

const number = (text, words) => Number(new RegExp(`(\\d+)\\s+${words}`).exec(text)?.[1] ?? NaN);

/** The weeks and the pairs of the grid: each pair's ten cells as they read, by their names. */
async function grid() {
  const table = practitioner.main.getByRole('table', { name: 'Week by week' });
  const rows = await table.evaluate((element) => [...element.rows].map((row) => [...row.cells].map((cell) => cell.innerText)));
  const plain = rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim()));
  return new Map(plain.filter(([name]) => / and /.test(name)).map(([name, ...cells]) => [name, cells]));
}

const dayOf = (cell) => /^(?:Mon|Tue|Wed|Thu|Fri) \d+ \w{3}/.exec(cell)?.[0];
/** Day and time, without the room and what is said of a move. */
const placeOf = (cell) => cell.split(',')[0].replace(/ moved$/, '');
const isoOf = (day) => new Date(`${day} ${/(Nov|Dec)$/.test(day) ? 2026 : 2027} UTC`).toISOString().slice(0, 10);
const sessions = (cells) => [...cells].flatMap(([name, row]) => row.map((cell, week) => ({ name, week, cell, day: dayOf(cell) })));

/** How many sessions each day has. */
function days(all) {
  const many = new Map();
  for (const { day } of all) if (day) many.set(day, (many.get(day) ?? 0) + 1);
  return many;
}

/** Who was told what, on every page of the notices: "Bisi Adeyemi The timetable is ready". */
async function notices() {
  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  await practitioner.follow('Notices');
  const told = [];
  for (;;) {
    const rows = practitioner.main.getByRole('table', { name: 'All notices' }).locator('tbody tr');
    told.push(...(await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ')));
    if ((await practitioner.main.getByRole('link', { name: 'Next page' }).count()) === 0) return told;
    await practitioner.follow('Next page');
  }
}

/** The school's feed: what is said of each session, by its lasting name. */
async function feed(address) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^text\/calendar/);
  const text = (await answer.text()).replace(/\r\n[ \t]/g, '');
  const events = text.split('BEGIN:VEVENT').slice(1).map((event) => {
    const line = (name) => new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\r?$`, 'm').exec(event)?.[1];
    return [line('UID'), { sequence: Number(line('SEQUENCE')), cancelled: line('STATUS') === 'CANCELLED', starts: line('DTSTART') }];
  });
  const told = new Map(events);
  assert.equal(told.size, events.length, 'one name stands for two sessions');
  return told;
}

async function openSessions(day) {
  await practitioner.menu('Sites');
  await practitioner.find(SITE);
  await practitioner.tab('Sessions');
  const here = new URL(practitioner.page.url()).pathname;
  if (day) await practitioner.page.goto(`${here}?week=${isoOf(day)}`);
}

/** What the site's week says of a day: each row on one line. */
async function siteDay(day) {
  await openSessions(day);
  const rows = await practitioner.main.getByRole('row').allInnerTexts();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')).filter((row) => row.startsWith(day));
}

test('the cohort of the sample school is planned, published, loses its fullest day, and little else changes', async (t) => {
  let began = Date.now();
  const lap = (name) => {
    t.diagnostic(`${((Date.now() - began) / 1000).toFixed(1)} s: ${name}`);
    began = Date.now();
  };

  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  const pairs = number(await practitioner.read(), 'pairs to meet');
  assert.ok(pairs >= PAIRS, `${pairs} pairs are to meet`);
  assert.match(await practitioner.read(), /Nothing is planned yet\./);
  await timetable.everyDay(practitioner, TEAM);
  await practitioner.follow('Plan the weeks');
  await practitioner.done('Plan', /A draft\. Nobody but you/);
  const draft = await practitioner.read();
  const planned = await grid();
  lap('planned');
  assert.equal(planned.size, pairs, 'a row for each pair');
  const all = sessions(planned);
  const placed = all.filter(({ day }) => day);
  assert.equal(all.length, pairs * 10);
  assert.equal(number(draft, 'sessions planned'), placed.length);
  assert.ok(number(draft, 'without a place') >= all.length - placed.length);
  assert.ok(placed.length >= all.length * 0.7, `${placed.length} of ${all.length} have a place`);

  const before = await timetable.publish(practitioner);
  assert.equal(number(before, 'new sessions come into the timetable'), placed.length);
  assert.equal(number(before, 'adults'), TEAM.length, before);
  assert.ok(number(before, 'homes will be told') > 0, before);
  const ready = await notices();
  const homes = ready.filter((row) => /A parent or carer|At home/.test(row));
  assert.equal(ready.length, TEAM.length + homes.length);
  assert.equal(homes.length, number(before, 'homes will be told'));
  assert.ok(ready.every((row) => row.includes('The timetable is ready')), ready.join('\n'));
  for (const adult of TEAM) assert.equal(ready.filter((row) => row.startsWith(adult)).length, 1, adult);
  lap('published');

  const [lost, many] = [...days(placed)].reduce((one, other) => (other[1] > one[1] ? other : one));
  assert.ok(many >= 5, `${lost}, the fullest day, has ${many}`);
  assert.equal((await siteDay(lost)).length, many, 'the site’s week has all of the day');
  await practitioner.follow('Calendar for the school');
  await practitioner.press('Make the address');
  const address = /https?:\/\/\S+\.ics/.exec(await practitioner.read())[0];
  const feedBefore = await feed(address);
  assert.equal(feedBefore.size, placed.length);
  assert.ok([...feedBefore.values()].every(({ cancelled }) => !cancelled));
  lap('the site’s week, and a calendar for it');

  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  const anew = await timetable.loseDay(practitioner, isoOf(lost));
  const [moved, cancelled] = [number(anew, 'moved'), number(anew, 'cancelled')];
  lap('planned anew');
  assert.ok(moved + cancelled >= many, `${moved} moved and ${cancelled} cancelled, for ${many} that were lost`);
  assert.ok(moved <= many * 1.5, `${moved} moved for ${many} that were lost`);
  assert.equal(number(anew, 'sessions planned'), placed.length - cancelled);
  assert.equal((await siteDay(lost)).filter((row) => !row.includes('Cancelled')).length, many, 'nothing changes before it is published');
  assert.deepEqual(await feed(address), feedBefore, 'no calendar hears of a draft');

  await timetable.openTimetableAt(practitioner, SITE, COHORT);
  const again = await timetable.publish(practitioner);
  if (moved > 0) assert.equal(number(again, 'sessions? moves?:'), moved, again);
  if (cancelled > 0) assert.equal(number(again, 'sessions? (?:is|are) cancelled:'), cancelled, again);
  assert.match(again, /\d+ adults?[^.]* will be told\./);
  const now = await grid();
  lap('published anew');

  assert.deepEqual([...now.keys()], [...planned.keys()]);
  const changed = all.filter(({ name, week, cell }) => placeOf(now.get(name)[week]) !== placeOf(cell));
  assert.equal(sessions(now).filter(({ day }) => day === lost).length, 0, 'nobody meets on the day that is lost');
  assert.equal(all.filter(({ day }) => day === lost).every((one) => changed.includes(one)), true);
  assert.ok(changed.length <= moved + cancelled, `${changed.length} read otherwise, ${moved} moved and ${cancelled} were cancelled`);
  const hit = new Set(all.filter(({ day }) => day === lost).map(({ name }) => name));
  const others = placed.filter(({ name }) => !hit.has(name));
  const kept = others.filter((one) => !changed.includes(one));
  assert.ok(others.length >= 100 && kept.length >= others.length * 0.95, `${kept.length} of ${others.length} stay`);
  const left = await siteDay(lost);
  assert.ok(left.every((row) => row.includes('Cancelled')), left.join('\n'));

  const told = await feed(address);
  assert.deepEqual([...told.keys()].sort(), [...feedBefore.keys()].sort(), 'every session keeps its name');
  const cancelledThere = [...told.values()].filter((one) => one.cancelled);
  assert.equal(cancelledThere.length, cancelled);
  const movedThere = [...told].filter(([uid, one]) => !one.cancelled && one.starts !== feedBefore.get(uid).starts);
  assert.ok(movedThere.length <= moved && movedThere.length >= many - cancelled, `${movedThere.length} of ${moved} have another time`);
  for (const [uid, one] of told) {
    const was = feedBefore.get(uid);
    const rises = one.cancelled || one.starts !== was.starts;
    assert.ok(rises ? one.sequence > was.sequence : one.sequence >= was.sequence, `${uid} goes from ${was.sequence} to ${one.sequence}`);
  }
  const onTheDay = [...told.values()].filter((one) => !one.cancelled && one.starts.startsWith(isoOf(lost).replaceAll('-', '')));
  assert.equal(onTheDay.length, 0, 'a calendar still shows the day that is lost');

  const since = (await notices()).filter((row) => !row.includes('The timetable is ready'));
  const adults = number(again, 'adults?') || 0;
  assert.ok(adults >= 1 && since.length >= adults, since.join('\n'));
  assert.equal(since.filter((row) => TEAM.some((adult) => row.startsWith(`${adult} A session has changed`))).length, adults);
  lap('looked at by everybody');
});
