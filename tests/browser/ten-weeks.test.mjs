// Ten weeks of the sample school, day by day: what its practitioner does, and what the glance page, the stories, the lists and the numbers say meanwhile, against a table that is reckoned by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import * as byHand from './by-hand.mjs';
import { giveRole } from './deeds.mjs';
import { send } from './forms.mjs';
import { readGlance } from './glance.mjs';
import { Living } from './living.mjs';
import { book, hold, logsToRead, planGoodbye, sayGoodbye, writeDown } from './paperwork.mjs';
import { startProgram } from './program.mjs';
import { readPairs, readTimetable } from './published.mjs';
import * as reckoning from './reckoning.mjs';
import { MONDAYS, endOfWeek, everySchoolDay, plainDays, schoolDays } from './school-days.mjs';
import { CALLED_AFTER, DAYS, MADE_READY, cast, fullestDay, happens } from './ten-weeks.mjs';

let program, browser, practitioner, life, pairs, story, lostDay, forgotten, broken;
before(async () => {
  program = await startProgram({ withSchool: 'meets' });
  browser = await startBrowser(program);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

/** A part of the one story: none is looked at once one before it has not come to its end. */
const part = (name, happens) =>
  test(name, async (t) => {
    assert.ok(!broken, `“${broken}” did not come to its end`);
    broken = name;
    await happens(t);
    broken = undefined;
  });

const session = (pair, number) => pair.sessions.find((one) => one.week === number);
const dateOf = (pair, number) => session(pair, number).date;
/** Somebody of a group who has no other part in the story. */
const oneOf = (group) => life.meeting().find(({ mentor, role }) => group.includes(mentor) && !role);

/** Somebody holds the tablet of the practitioner. */
async function onTablet(deed) {
  const handheld = await atWork(browser, program, 'youth practitioner', 'phone');
  await deed(handheld);
  await handheld.leave();
}

/** Both of a pair answer a relationship check on the tablet, each alone: with this, or as the mentee means it. */
async function answerCheck(pair, says, { mentee = says } = {}) {
  for (const [who, answer] of [['mentor', says], ['mentee', mentee]]) {
    await onTablet((handheld) => byHand.answerCheck(handheld, { pair, who, answer }));
    pair.checks.push({ who, week: reckoning.reviewOn(life.now.day).week, on: life.now.day, low: answer === 'Not true' });
  }
}

/** From today a pair is over, and nothing that was to come is planned any more. */
async function endsEarly(pair, deed) {
  await deed(practitioner, pair);
  pair.over = { on: life.now.day, how: 'early' };
  await life.agrees();
}

part('before the first week the cohort has its year, its lead and a timetable that is published', async (t) => {
  const manager = await atWork(browser, program, 'programme manager');
  practitioner = await atWork(browser, program, 'youth practitioner');
  const places = await byHand.prepare(manager, practitioner);
  await giveRole(manager, 'Helen Clarke', 'School link', 'Riverside Youth Club');
  const link = await atWork(browser, program, 'school link');
  await manager.leave();
  pairs = await readPairs(practitioner, places.cohort, MADE_READY.day);
  await readTimetable(practitioner, places, pairs);
  life = new Living({ program, practitioner, link, places, pairs, now: MADE_READY });
  [story, lostDay] = [cast(pairs), fullestDay(pairs, DAYS.lostWeek)];
  const sessions = pairs.flatMap((pair) => pair.sessions);
  t.diagnostic(`${pairs.length} pairs, ${life.mentors().length} mentors, ${sessions.length} sessions; ${lostDay} will be lost`);
  assert.ok(pairs.length >= 30 && sessions.length >= pairs.length * 7);
  assert.ok(sessions.every(({ date, week }) => MONDAYS[week - 1] <= date && date <= endOfWeek(week)), 'no session in a week that takes no number');
  await life.agrees();
});

part('week 1: a register is marked by keyboard, and a mentor who asks to talk on the tablet stands first until the talk was had', async () => {
  const late = story.get('comes late');
  life.on(dateOf(late, 1), {
    afternoon: async () => {
      const { marks } = happens(late.role, session(late, 1));
      await byHand.markByKeyboard(practitioner, life.places.cohort, { pair: late, session: session(late, 1), minutes: marks.mentee[1] });
      session(late, 1).marks = marks;
    },
  });
  const asks = story.get('asks to talk');
  const [asked, answered] = [dateOf(asks, 1), schoolDays(dateOf(asks, 1), 1)];
  life.on(asked, {
    afternoon: () => onTablet(async (handheld) => {
      const id = await byHand.askToTalk(handheld, { pair: asks, session: session(asks, 1) });
      session(asks, 1).logs.push({ id, on: asked, talk: true });
    }),
    evening: async () => assert.equal((await readGlance(practitioner, life.places.cohort)).rows[0].id, asks.id, 'first of all'),
  });
  life.flag(asks, 'Wants to talk', { raised: asked, by: answered, cured: answered });

  // The answer is “I will talk to you about it”. That it is booked is no talk.
  const had = schoolDays(answered, DAYS.talkHad);
  // In the week of the first review both of them answer; of the others, none does in time.
  life.on(MONDAYS[1], { afternoon: () => answerCheck(asks, 'Very true') });
  life.flag(asks, 'A talk was promised', { raised: answered, by: schoolDays(answered, 2), cured: had });
  let talk;
  life.on(schoolDays(answered, 1), { afternoon: async () => (talk = await book(practitioner, life.places.cohort, 'individual', [asks.mentor], had)) });
  life.on(had, { afternoon: () => hold(practitioner, talk) });
  await life.week(1);
});

part('week 2: a group is supervised and another forgotten, a mentee says it was hard, and logs are read one after another', async () => {
  life.on(MONDAYS[1], { afternoon: readOneAfterAnother });
  const hard = story.get('says it was hard');
  for (const week of [2, 4]) {
    const { says } = happens(hard.role, session(hard, week));
    life.on(dateOf(hard, week), {
      afternoon: () => onTablet(async (handheld) => {
        await byHand.sayHowItWas(handheld, { pair: hard, says });
        session(hard, week).says = says;
      }),
    });
  }
  life.flag(hard, 'Said it was hard', { raised: dateOf(hard, 2), by: schoolDays(dateOf(hard, 2), 2), cured: dateOf(hard, 4) });
  life.on(dateOf(hard, 2), { evening: () => managerIsNotTold(hard) });

  // A check that nobody did in its week is made up in the next.
  const [late, madeUp] = [story.get('comes late'), schoolDays('2026-12-14', 2)];
  life.flag(late, 'Relationship check missed', { raised: '2026-12-14', by: '2026-12-11', cured: madeUp, overnight: true });
  life.on(madeUp, { afternoon: () => answerCheck(late, 'Mostly true') });

  const [first, ...others] = life.groups().slice(0, -1);
  life.on(DAYS.groups[2], {
    afternoon: async () => {
      await byHand.superviseGroup(practitioner, life.places.cohort, first, life.now.day);
      for (const mentor of first) mentor.held.push({ kind: 'group', on: life.now.day });
      await life.supervise('group', others);
    },
  });
  // Overdue in December, and the manager's on the sixth school day from then, which is in January. A booking cures nothing.
  const [group, { booked, held }] = [life.groups().at(-1), DAYS.forgotten[2]];
  life.flag(oneOf(group), 'Mentor not supervised in time', { raised: '2026-12-14', by: '2026-12-11', escalates: '2027-01-05', cured: held, overnight: true });
  life.on(booked, { afternoon: async () => (forgotten = await book(practitioner, life.places.cohort, 'group', group, held)) });
  await life.week(2);
});

async function readOneAfterAnother() {
  await writeDown(practitioner, pairs, life.now.day);
  const waiting = logsToRead(pairs, life.now.day);
  assert.equal(await byHand.readOneAfterAnother(practitioner, life.places.cohort), waiting.length);
  for (const { log, what } of waiting) log.read = { answer: what.log.answer, on: life.now.day };
}

/** A manager, who reads no answers, does not see that a mentee said it was hard. */
async function managerIsNotTold(pair) {
  const manager = await atWork(browser, program, 'programme manager');
  const { rows } = await readGlance(manager, life.places.cohort);
  assert.equal(rows.length, pairs.length);
  assert.notEqual(rows.find(({ id }) => id === pair.id).why, 'Said it was hard');
  await manager.leave();
}

part('week 3 and Christmas: whoever missed twice before the holidays is seen to after them, and nothing is raised in between', async () => {
  const twice = story.get('misses two before Christmas');
  const missed = dateOf(twice, 3);
  assert.ok(schoolDays(missed, 2) >= '2027-01-05', 'two school days from then are after the holidays');
  life.flag(twice, 'Missed twice running', { raised: missed, by: schoolDays(missed, 2), cured: dateOf(twice, 4) });
  const late = story.get('comes late');
  life.flag(late, 'Little time together', { raised: dateOf(late, 3), by: schoolDays(dateOf(late, 3), 2), cured: dateOf(late, 6) });
  life.latePaper(story.get('writes late'), 'Log late', 3);
  await life.week(3);
  await life.closed('2026-12-19', '2026-12-23', '2027-01-01', '2027-01-04');
});

part('week 4 and the exams: they meet again, and two weeks that take no number raise nothing by themselves', async () => {
  life.latePaper(story.get('is read late'), 'Log not read in time', 4);
  life.on(DAYS.groups[4], {
    afternoon: async () => {
      await hold(practitioner, forgotten);
      await life.supervise('group', life.groups().slice(0, -1));
    },
  });
  await life.week(4);
  for (const date of everySchoolDay('2027-01-11', '2027-01-22')) await life.day(date);
});

part('week 5: who was on two trips has not met, a mentor leaves, and a worry is told on Friday evening', async () => {
  const trips = story.get('is on two trips');
  life.flag(trips, 'Have not met', { raised: '2027-02-01', by: '2027-02-03', cured: dateOf(trips, 6), overnight: true });
  life.latePaper(story.get('is marked late'), 'Register late', 5);
  // A mentee is not listened to. It goes with a talk that was had, not with a day that passes.
  const unheard = story.get('is read late');
  const [answered, spoken] = [plainDays(MONDAYS[4], 1), plainDays(MONDAYS[4], 3)];
  life.on(answered, { afternoon: () => answerCheck(unheard, 'Very true', { mentee: 'Not true' }) });
  life.flag(unheard, 'Relationship check low', { raised: answered, by: spoken, cured: spoken });
  life.on(spoken, {
    afternoon: async () => {
      await send(practitioner, `/pairs/${unheard.id}/talk`, { side: 'mentee', on: life.now.day });
      unheard.talks.push({ who: 'mentee', on: life.now.day });
    },
  });
  const away = story.get('comes late and leaves early');
  life.on(DAYS.alone[5], { afternoon: () => life.supervise('individual', life.mentors().map((mentor) => [mentor]), [away.mentor]) });
  life.flag(away, 'Mentor not supervised in time', { raised: '2027-02-01', by: '2027-01-29', cured: DAYS.stayedAway, overnight: true });
  life.on(DAYS.stayedAway, { afternoon: () => life.supervise('individual', [[away.mentor]]) });
  const left = story.get('loses the mentor');
  life.on(DAYS.mentorLeaves, { evening: () => endsEarly(left, byHand.mentorLeaves) });
  await life.week(5);
  await worry(story.get('says it was hard'));
  await life.closed('2027-01-30', '2027-01-31');
});

/** Told after hours: the page says who reads it, and when; the lead gets word without a word of it, and finds it on Monday by its age. */
async function worry(pair) {
  const reads = /Ruth Osei reads it from 08:00 on Monday 1 February/;
  await life.comes(DAYS.worry, '18:30');
  const mail = await byHand.mailOf(program, /something waits for you/, () => byHand.tellWorry(practitioner, pair, reads));
  for (const words of [pair.mentee, 'go home', 'quietly', 'concern']) assert.ok(!`${mail.subject} ${mail.body}`.includes(words), words);
  await life.agrees();
  life.on('2027-02-01', {
    morning: async () => {
      const lead = await atWork(browser, program, 'safeguarding lead of the programme');
      await byHand.findWorry(lead, pair, '2 days');
      await lead.leave();
    },
  });
}

part('week 6: who asks to talk and is thanked wants nothing more, and a pair ends early with a goodbye offered to each', async () => {
  const thanked = story.get('asks and is thanked');
  const asked = dateOf(thanked, 6);
  life.flag(thanked, 'Wants to talk', { raised: asked, by: schoolDays(asked, 1), cured: schoolDays(asked, 2) });
  const stopped = story.get('ends early');
  life.on(DAYS.endsEarly, {
    evening: async () => {
      await endsEarly(stopped, byHand.endEarly);
      assert.deepEqual(await byHand.countEndings(practitioner, life.places.cohort), [0, 2, 0], 'no plan is asked for yet; two ended early with something open');
    },
  });
  await life.week(6);
});

part('week 7 and half-term: goodbyes are to be planned from now on, and what comes in the last days falls due after the holiday', async () => {
  life.on(DAYS.plansFrom, { seen: async () => assert.deepEqual(await byHand.countEndings(practitioner, life.places.cohort), [life.meeting().length, 2, 0]) });
  const twice = story.get('misses two before half-term');
  const missed = dateOf(twice, 7);
  life.flag(twice, 'Missed twice running', { raised: missed, by: schoolDays(missed, 2), cured: dateOf(twice, 8) });
  const off = story.get('is called off twice');
  life.flag(off, 'Have not met', { raised: '2027-02-22', by: '2027-02-24', cured: dateOf(off, 8), overnight: true });
  const papers = [['writes late', 'Log late'], ['is read late', 'Log not read in time'], ['is marked late', 'Register late']];
  const due = [...papers.map(([role, why]) => life.latePaper(story.get(role), why, 7)), schoolDays(missed, 2)];
  assert.ok(due.some((date) => date >= '2027-02-22') && due.every((date) => date <= '2027-02-12' || date >= '2027-02-22'), `due on ${due}`);

  const [unthought, ...others] = life.groups();
  const { booked, held } = DAYS.forgotten[7];
  let late;
  life.on(DAYS.groups[7], { afternoon: () => life.supervise('group', others) });
  life.on(booked, { afternoon: async () => (late = await book(practitioner, life.places.cohort, 'group', unthought, held)) });
  life.on(held, { afternoon: () => hold(practitioner, late) });
  life.flag(oneOf(unthought), 'Mentor not supervised in time', { raised: '2027-02-22', by: '2027-02-12', cured: held, overnight: true });
  await life.week(7);
  await life.closed('2027-02-13', '2027-02-15', '2027-02-17', '2027-02-19', '2027-02-21');
});

part('week 8: a day of next week is lost and little else changes, and each pair plans its goodbye', async () => {
  life.on(DAYS.dayIsLost, { morning: loseDay });
  const first = life.meeting().find(({ sessions }) => sessions.length === MONDAYS.length);
  const others = life.meeting().filter((pair) => pair !== first);
  life.on(DAYS.goodbyes, {
    evening: async () => {
      await byHand.planGoodbye(practitioner, first, { last: session(first, 10), today: life.now.day });
      assert.deepEqual(await byHand.countEndings(practitioner, life.places.cohort), [others.length, 2, 0]);
      for (const pair of others) await planGoodbye(practitioner, pair, life.now.day, DAYS.end);
      assert.deepEqual(await byHand.countEndings(practitioner, life.places.cohort), [0, 2, 0]);
      await life.agrees();
    },
  });
  await life.week(8);
});

/** Nobody meets on the day that is lost; other weeks are as they were, and in its own week only a few others move. */
async function loseDay() {
  const before = new Map(life.meeting().flatMap(({ sessions }) => sessions.map((one) => [one.id, one])));
  await byHand.loseDay(practitioner, lostDay);
  await readTimetable(practitioner, life.places, pairs);
  const sessions = life.meeting().flatMap((pair) => pair.sessions);
  assert.deepEqual(sessions.map(({ id }) => id).sort(), [...before.keys()].sort(), 'every session keeps its name');
  assert.ok(sessions.every(({ date, cancelled }) => cancelled || date !== lostDay), 'nobody meets on the day that is lost');
  const others = sessions.filter(({ id }) => before.get(id).date !== lostDay);
  const moved = others.filter(({ id, date, from }) => before.get(id).date !== date || before.get(id).from !== from);
  assert.ok(moved.every(({ week }) => week === DAYS.lostWeek), 'other weeks are as they were');
  assert.ok(moved.length <= (sessions.length - others.length) / 2, `${moved.length} others moved for ${sessions.length - others.length}`);
}

part('week 9: who had a session on the day that is lost has it on another, or it is called off', async () => {
  life.on(DAYS.groups[9], { afternoon: () => life.supervise('group', life.groups()) });
  await life.week(9);
  const cancelled = pairs.flatMap(({ sessions }) => sessions.filter((one) => one.cancelled));
  assert.ok(cancelled.every((one) => one.date === lostDay && reckoning.became(one, life.now) === 'Called off'));
});

part('week 10: snow shuts the site on a day, which nobody missed; then a talk with each, and an end', async () => {
  life.on(DAYS.alone[10], { afternoon: () => life.supervise('individual', life.mentors().map((mentor) => [mentor])) });
  life.on(DAYS.end, { evening: everybodyEnds });
  await life.week(10);
  const snowed = pairs.flatMap(({ sessions }) => sessions.filter(({ date }) => date === DAYS.snow));
  assert.ok(snowed.length > 0 && snowed.every((one) => reckoning.became(one, life.now) === 'Away with the school'));
});

async function everybodyEnds() {
  const [first, ...others] = life.meeting();
  const owner = await byHand.sayGoodbye(practitioner, first, { owner: reckoning.LEAD, due: CALLED_AFTER });
  first.over = { on: life.now.day, how: 'completed' };
  for (const pair of others) await sayGoodbye(practitioner, pair, life.now.day, owner);
  assert.deepEqual(await byHand.countEndings(practitioner, life.places.cohort), [0, 2, 0]);
  await life.agrees();
}

part('at the end nothing is open, and what was delivered is what the table says', async (t) => {
  assert.deepEqual(life.open(), [], 'all that was to be done was done');
  await life.comes('2027-03-22', '12:00');
  await life.agrees();
  await life.numbersAgree();
  const { rows, narrowed } = reckoning.glance(pairs, life.now);
  assert.ok([...narrowed.values()].every(({ length }) => length === 0), 'no count leads anywhere');
  const ended = (how) => rows.filter(({ why }) => why === how).length;
  assert.deepEqual([ended('Completed'), ended('Ended early')], [pairs.length - 2, 2]);
  t.diagnostic(Object.entries(reckoning.delivered(pairs, life.now).sums).map(([what, many]) => `${what}: ${many}`).join('; '));
});
