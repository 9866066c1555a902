// A cohort's days as its practitioner lives through them: the clock goes on, things are done and written down, and every page that is looked at is compared with the reckoning.
import assert from 'node:assert/strict';
import { signInAgain } from './forms.mjs';
import { readCounts, readDelivered, readGlance, readNeeds, readWaiting } from './glance.mjs';
import { readLogs, supervise, writeDown } from './paperwork.mjs';
import * as reckoning from './reckoning.mjs';
import * as school from './school-view.mjs';
import { MONDAYS, everySchoolDay, inWords, plainDays, schoolDayBefore, schoolDays, weekOn } from './school-days.mjs';

const instant = ({ day, at }) => Date.parse(`${day}T${at}:00Z`);
const asLine = ({ pair, marks, why, whose }) => [pair, marks.join(', '), why, whose].join(' | ');

export class Living {
  // What is done and looked at on a day, beside its registers and logs.
  #agenda = new Map();
  // What each story said when it was last looked at.
  #told = new Map();

  /** `now` is the day and the time at which the program stands. */
  constructor({ program, practitioner, link, places, pairs, now }) {
    Object.assign(this, { program, practitioner, link, places, pairs, now });
  }

  when() {
    return `${inWords(this.now.day)} at ${this.now.at}`;
  }

  /** Sets the clock on; the practitioner signs in again. */
  async comes(day, at) {
    await this.program.pass((instant({ day, at }) - instant(this.now)) / 60_000);
    this.now = { day, at };
    await signInAgain(this.practitioner);
  }

  /** Keeps for a day what is done on it: in the `morning` and the `afternoon`, and when the practitioner has `seen` what stands in the morning, and in the `evening`. */
  on(date, deeds) {
    assert.ok(date > this.now.day, `${date} is over on ${this.now.day}`);
    this.#agenda.set(date, [...(this.#agenda.get(date) ?? []), deeds]);
  }

  /** The days for which something is still kept. */
  open() {
    return [...this.#agenda.keys()];
  }

  /** The pairs that are not over. */
  meeting() {
    return this.pairs.filter(({ over }) => !over);
  }

  mentors() {
    return [...new Set(this.meeting().map(({ mentor }) => mentor))];
  }

  /** The groups of eight in which mentors are supervised. */
  groups() {
    const mentors = this.mentors();
    return Array.from({ length: Math.ceil(mentors.length / 8) }, (_, at) => mentors.slice(at * 8, at * 8 + 8));
  }

  /** Each group, or each mentor alone, is supervised today. */
  async supervise(kind, some, away) {
    for (const few of some) await supervise(this.practitioner, this.places.cohort, kind, few, this.now.day, away);
  }

  /** A school day: the practitioner looks in the morning, and again when all of the day is done and written down. */
  async day(date) {
    const deeds = this.#agenda.get(date) ?? [];
    this.#agenda.delete(date);
    const doEach = async (part) => {
      for (const deed of deeds) await deed[part]?.();
    };
    await this.comes(date, '08:00');
    await doEach('morning');
    await this.agrees();
    await doEach('seen');
    await this.comes(date, '16:30');
    await doEach('afternoon');
    await writeDown(this.practitioner, this.pairs, date);
    await readLogs(this.practitioner, this.pairs, date);
    await this.agrees();
    await doEach('evening');
  }

  /** Every school day of a week; then the numbers. */
  async week(number) {
    for (const date of everySchoolDay(MONDAYS[number - 1], plainDays(MONDAYS[number - 1], 4))) await this.day(date);
    await this.numbersAgree();
  }

  /** Nobody is at school: what stood when it closed stands as it did, and nothing more. */
  async closed(...days) {
    const stands = () => reckoning.glance(this.pairs, this.now).rows.map(({ id, flags }) => [id, ...flags.map(({ why, due, owner }) => `${why}, ${owner}, by ${due}`)]);
    const stood = stands();
    for (const date of days) {
      await this.comes(date, '12:00');
      await this.agrees();
      assert.deepEqual(stands(), stood, this.when());
    }
  }

  /** The glance page says what the reckoning says: each row, each count, and what is most urgent first. */
  async agrees() {
    const [page, table] = [await readGlance(this.practitioner, this.places.cohort), reckoning.glance(this.pairs, this.now)];
    const week = weekOn(this.now.day);
    assert.equal(page.title, week > 0 ? `Week ${week} of ${MONDAYS.length}` : 'Before the first week', this.when());
    assert.deepEqual(page.rows.map(asLine).sort(), table.rows.map(asLine).sort(), this.when());
    assert.deepEqual([...page.counts], [...table.counts], this.when());
    const rows = new Map(table.rows.map((row) => [row.id, row]));
    const order = page.rows.map(({ id }) => reckoning.place(rows.get(id)));
    assert.deepEqual(order, [...order].sort(), `${this.when()}: what is most urgent stands first`);
    await this.storiesAgree();
  }

  /** So does the story of each pair whose needs are others than when it was last looked at. */
  async storiesAgree() {
    for (const pair of this.pairs) {
      const needs = reckoning.story(pair, this.now);
      if (String(needs) === (this.#told.get(pair) ?? '')) continue;
      this.#told.set(pair, String(needs));
      assert.deepEqual(await readNeeds(this.practitioner, pair.id), needs, `${this.when()}: the story of ${pair.label}`);
    }
  }

  /** What is compared at the end of each week, beside the glance page. */
  async numbersAgree() {
    await this.countsLeadToRows();
    await this.deliveredAgrees();
    await this.listsAgree();
    await this.startPageAgrees();
    await this.schoolAgrees();
  }

  /** The school's link reads how often each pupil came, the sums, and on Friday who is out of lessons next week. */
  async schoolAgrees() {
    await signInAgain(this.link);
    const [page, table] = [await school.readPupils(this.link, this.places.cohort), school.pupils(this.pairs)];
    const meeting = this.meeting().flatMap(({ mentor, mentee }) => [mentor.name, mentee]);
    assert.ok(meeting.every((name) => page.has(name)), `${this.when()}: whoever meets is known to the school`);
    for (const [name, said] of table) if (page.has(name)) assert.equal(page.get(name), said, `${this.when()}: ${name}`);
    const totals = school.totals(this.pairs, this.now);
    const said = await school.readTotals(this.link, this.places.cohort);
    assert.deepEqual({ ...said, ...totals }, said, this.when());
    const monday = plainDays(MONDAYS[Math.max(weekOn(this.now.day), 1) - 1], 7);
    assert.deepEqual(await school.readWeek(this.link, this.places.site, monday), school.week(this.pairs, monday), `${this.when()}: the week of ${monday}`);
  }

  /** Each count of the glance page leads to as many rows as it says, and to the right ones. */
  async countsLeadToRows() {
    for (const [code, ids] of reckoning.glance(this.pairs, this.now).narrowed) {
      const { rows } = await readGlance(this.practitioner, this.places.cohort, code);
      assert.deepEqual(rows.map(({ id }) => id).sort(), [...ids].sort(), `${this.when()}: the rows of ${code}`);
    }
  }

  async deliveredAgrees() {
    const said = await readDelivered(this.practitioner, this.places.cohort);
    assert.deepEqual({ ...said, pairs: said.pairs.sort() }, reckoning.delivered(this.pairs, this.now), this.when());
  }

  /** The numbers over the lists of registers, of logs and of supervision. */
  async listsAgree() {
    for (const [list, counts] of Object.entries(reckoning.lists(this.pairs, this.now))) {
      const said = await readCounts(this.practitioner, `${this.places.cohort}/${list}`);
      assert.deepEqual({ ...said, ...counts }, said, `${this.when()}: ${list}`);
    }
  }

  /** The practitioner's start page names the pairs that wait for them. */
  async startPageAgrees() {
    const ours = this.pairs.map(({ label }) => `${label}: `);
    const said = (await readWaiting(this.practitioner)).filter((line) => ours.some((label) => line.startsWith(label)));
    assert.deepEqual(said.sort(), reckoning.waiting(this.pairs, this.now).sort(), `${this.when()}: who waits for the lead`);
  }

  /** A flag of the story: it is not there before its day, stands with its owner and the last day for it, and goes with what is done on the day of its cure. What a clock raises is there in the morning. */
  flag(pair, why, { raised, by, cured, overnight = false, escalates }) {
    // Page and table say the same, as they were compared just before.
    const whose = () => reckoning.needs(pair, this.now).find((flag) => flag.why === why)?.whose;
    const owner = () => (this.now.day >= escalates ? reckoning.MANAGER : reckoning.LEAD);
    const word = () => (this.now.day > by ? 'was due' : 'by');
    const there = () => assert.equal(whose(), `${owner()}, ${word()} ${inWords(by)}`, `${this.when()}: ${pair.label}: ${why}`);
    const absent = () => assert.equal(whose(), undefined, `${this.when()}: ${pair.label}: ${why}`);
    if (overnight) this.on(schoolDayBefore(raised), { evening: absent });
    this.on(raised, overnight ? { seen: there } : { seen: absent, evening: there });
    if (escalates) this.on(schoolDayBefore(escalates), { evening: there });
    if (escalates) this.on(escalates, { seen: there });
    this.on(cured, { seen: there, evening: absent });
  }
  /** A paper that comes three school days after the session of a week, or after its log: its last day is the first, and from the second it is late. Says which day is the last. */
  latePaper(pair, why, week) {
    const after = (many) => schoolDays(pair.sessions.find((one) => one.week === week).date, many);
    this.flag(pair, why, { raised: after(2), by: after(1), cured: after(3), overnight: true });
    return after(1);
  }
}
