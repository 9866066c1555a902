// What the glance must say on a day, reckoned by itself from the published timetable and from what happened. It asks the program nothing.
import { MONDAYS, endOfWeek, inWords, plainDays, schoolDays, weekOn } from './school-days.mjs';

/** Who leads the cohort, and sees to its pairs. */
export const LEAD = 'Bisi Adeyemi';
/** Who hears of a supervision that nobody held. */
export const MANAGER = 'The programme manager';

const MET = ['Held', 'Short'];
// What is most urgent stands first.
const URGENCY = [
  'Wants to talk',
  'A talk was promised',
  'Missed twice running',
  'Have not met',
  'No place in the timetable',
  'Said it was hard',
  'Relationship check low',
  'Mentor not supervised in time',
  'Register late',
  'Log not read in time',
  'Log late',
  'Relationship check missed',
  'Little time together',
];
const COUNTED = [
  ['talk', ['Wants to talk', 'A talk was promised'], 'pair with somebody who wants to talk', 'pairs with somebody who wants to talk'],
  ['meeting', ['Missed twice running', 'Have not met', 'No place in the timetable', 'Little time together'], 'pair that does not meet enough', 'pairs that do not meet enough'],
  ['late', ['Log late', 'Log not read in time', 'Register late'], 'pair with a late log or register', 'pairs with a late log or register'],
  ['supervision', ['Mentor not supervised in time'], 'pair whose mentor is not supervised in time', 'pairs whose mentor is not supervised in time'],
];

const begun = (session, { day, at }) => session.date < day || (session.date === day && session.from <= at);

/** What became of a session, in the words of the grid. */
export function became(session, now) {
  if (session.cancelled) return 'Called off';
  const marks = [session.marks.mentor, session.marks.mentee].filter(Boolean).map(([mark]) => mark);
  const is = (...some) => marks.some((mark) => some.includes(mark));
  if (is('absent_known', 'absent_unknown')) return 'Missed';
  if (is('absent_school', 'site_closed')) return 'Away with the school';
  if (is('cancelled_by_us')) return 'Called off';
  if (marks.length < 2) return begun(session, now) ? 'Not marked' : 'To come';
  return lost(session) > 0 ? 'Short' : 'Held';
}

/** Minutes that somebody missed: of two who are late together, the longer. */
function lost({ marks, minutes }) {
  const most = (which) => Math.max(0, ...[marks.mentor, marks.mentee].filter((mark) => mark?.[0] === which).map(([, missed]) => missed));
  return Math.min(minutes, most('late') + most('left_early'));
}

const together = (session, now) => (MET.includes(became(session, now)) ? session.minutes - lost(session) : 0);

/** The sessions of a pair that count: what was to come when it ended is nobody's any more. */
const sessionsOf = (pair) => pair.sessions.filter(({ date }) => !pair.over || date <= pair.over.on);

const lead = (why, since, due) => ({ why, since, due, owner: LEAD });
/** Seen to within two school days. */
const soon = (why, since) => lead(why, since, schoolDays(since, 2));
/** Late from the school day after the last one, and not before: nothing is late on a Saturday or in a holiday that was not on the Friday. */
const overdue = (why, due, { day }) => (day >= schoolDays(due, 1) ? [lead(why, schoolDays(due, 1), due)] : []);

function aboutLogs(session, pair, now) {
  if (session.cancelled) return [];
  const said = [];
  const there = !session.marks.mentor || ['present', 'late', 'left_early'].includes(session.marks.mentor[0]);
  if (session.logs.length === 0 && there) said.push(...overdue('Log late', schoolDays(session.date, 1), now));
  for (const log of session.logs) {
    const readBy = schoolDays(log.on, 1);
    if (!log.read && log.talk) said.push(lead('Wants to talk', log.on, readBy));
    else if (!log.read) said.push(...overdue('Log not read in time', readBy, now));
    else if (log.read.answer === 'follow_up' && !pair.mentor.held.some(({ on }) => on >= log.read.on)) said.push(soon('A talk was promised', log.read.on));
  }
  return said;
}

function registerLate(sessions, now) {
  const [unmarked] = sessions.filter((session) => became(session, now) === 'Not marked');
  return unmarked ? overdue('Register late', schoolDays(unmarked.date, 1), now) : [];
}

function notSupervised({ held }, { day }) {
  const last = (...kinds) => held.filter(({ kind }) => kinds.includes(kind)).map(({ on }) => on).sort().pop();
  const [any, alone] = [last('group', 'individual'), last('individual')];
  const weeks = [any ? weekOn(any) + 2 : 2, alone ? weekOn(alone) + 5 : 5].filter((week) => week <= MONDAYS.length);
  if (weeks.length === 0) return [];
  const due = endOfWeek(Math.min(...weeks));
  if (day <= due || day < schoolDays(due, 1)) return [];
  const owner = day >= schoolDays(due, 6) ? MANAGER : LEAD;
  return [{ why: 'Mentor not supervised in time', since: schoolDays(due, 1), due, owner }];
}

function saidHard(sessions) {
  const [last] = sessions.filter(({ says }) => says).slice(-1);
  return last?.says === 'hard' ? [soon('Said it was hard', last.date)] : [];
}

// The weeks in which each of the two is asked how it goes between them.
const REVIEWS = [2, 5, 10].map((week) => ({ week, opens: MONDAYS[week - 1], due: endOfWeek(week), late: schoolDays(endOfWeek(week), 1) }));
const SIDES = ['mentor', 'mentee'];

/** The review that is asked on a day, or can be made up. */
export const reviewOn = (day) => REVIEWS.findLast(({ opens }) => opens <= day);
const checkIn = (pair, who, { week }) => pair.checks.find((check) => check.who === who && check.week === week);

/** Whether one of the two is to answer, or was to and has not: it can be made up until the next review opens. */
const isOpen = (pair, who, review) => !pair.over && pair.metOn < review.opens && !checkIn(pair, who, review);

function aboutChecks(pair, { day }) {
  const review = reviewOn(day);
  if (!review) return [];
  const missed = day >= review.late && SIDES.some((who) => isOpen(pair, who, review));
  const last = (who) => pair.checks.filter((check) => check.who === who).pop();
  const low = SIDES.map(last).filter((check) => check?.low && !pair.talks.some(({ who, on }) => who === check.who && on >= check.on));
  return [...low.map(({ on }) => soon('Relationship check low', on)), ...(missed ? [lead('Relationship check missed', review.late, review.due)] : [])];
}

/** The count of the open review: what is to do in its week, and from then on what was missed. */
function checksCounted(pairs, { day }) {
  const review = reviewOn(day);
  if (!review) return [];
  const many = pairs.flatMap((pair) => SIDES.filter((who) => isOpen(pair, who, review))).length;
  return [[`${many === 1 ? 'check' : 'checks'} of week ${review.week} ${day >= review.late ? 'missed' : 'to do'}`, String(many)]];
}

function missedTwice(sessions, now) {
  const known = sessions.map((session) => [became(session, now), session.date]).filter(([what]) => [...MET, 'Missed'].includes(what));
  const since = known.slice(known.findLastIndex(([what]) => what !== 'Missed') + 1);
  return since.length >= 2 ? [soon('Missed twice running', since[1][1])] : [];
}

function notMet(pair, sessions, now) {
  const last = sessions.filter((session) => MET.includes(became(session, now))).pop()?.date ?? pair.metOn;
  const [, second] = MONDAYS.filter((monday) => monday > last);
  if (!second) return [];
  const since = schoolDays(plainDays(second, 4), 1);
  const nobodyKnows = sessions.some((session) => session.date > last && session.date < since && became(session, now) === 'Not marked');
  // Whoever has nothing planned, then or later, has no place.
  const why = sessionsOf(pair).some(({ date }) => date > last) ? 'Have not met' : 'No place in the timetable';
  return now.day >= since && !nobodyKnows ? [soon(why, since)] : [];
}

function littleTime(sessions, now) {
  let [planned, had, since] = [0, 0, undefined];
  const known = sessions.filter((session) => became(session, now) !== 'Not marked');
  for (const [at, session] of known.entries()) {
    planned += session.minutes;
    had += together(session, now);
    since = at >= 2 && had < planned * 0.75 ? (since ?? session.date) : undefined;
  }
  return since ? [soon('Little time together', since)] : [];
}

/** Everything that a pair needs, what is most urgent first; of each reason the oldest. */
export function needs(pair, now) {
  const sessions = sessionsOf(pair).filter((session) => begun(session, now));
  const all = [...sessions.flatMap((session) => aboutLogs(session, pair, now)), ...registerLate(sessions, now)];
  if (!pair.over) {
    const missed = missedTwice(sessions, now);
    all.push(...saidHard(sessions), ...notSupervised(pair.mentor, now), ...littleTime(sessions, now), ...aboutChecks(pair, now));
    all.push(...(missed.length > 0 ? missed : notMet(pair, sessions, now)));
  }
  const oldest = URGENCY.flatMap((why) => all.filter((flag) => flag.why === why).slice(0, 1));
  return oldest.map((flag) => ({ ...flag, whose: `${flag.owner}, ${now.day > flag.due ? 'was due' : 'by'} ${inWords(flag.due)}` }));
}

/** What a pair needs, as its story says it. */
export const story = (pair, now) => needs(pair, now).map(({ why, since, whose }) => `${why}; since ${inWords(since)}; ${whose}`);

function row(pair, now) {
  const flags = needs(pair, now);
  const mark = (monday, week) => {
    const [one] = sessionsOf(pair).filter((session) => session.week === week + 1);
    return one ? became(one, now) : 'Nothing planned';
  };
  const rest = { early: 'Ended early', completed: 'Completed' }[pair.over?.how] ?? 'On track';
  const more = flags.length > 1 ? `, and ${flags.length - 1} more` : '';
  const whose = flags.length > 0 ? flags[0].whose + more : '';
  return { id: pair.id, pair: pair.label, marks: MONDAYS.map(mark), why: flags[0]?.why ?? rest, whose, flags };
}

/** The whole page of a day: its rows by the pair, its counts by their words, and which rows each count leads to. */
export function glance(pairs, now) {
  const rows = pairs.map((pair) => row(pair, now));
  const counts = new Map();
  const narrowed = new Map();
  for (const [code, reasons, one, many] of COUNTED) {
    const some = rows.filter(({ flags }) => flags.some(({ why }) => reasons.includes(why)));
    counts.set(some.length === 1 ? one : many, String(some.length));
    narrowed.set(code, some.map(({ id }) => id));
  }
  for (const [said, many] of checksCounted(pairs, now)) counts.set(said, many);
  const { planned, held } = sum(pairs.flatMap(sessionsOf), now);
  counts.set(`planned sessions held so far${planned > 0 ? ` (${share(held, planned)})` : ''}`, `${held} of ${planned}`);
  return { rows, counts, narrowed };
}

/** The place of a row: those who need somebody first, what is most urgent and oldest above. */
export const place = ({ flags: [first] }) => (first ? `${String(URGENCY.indexOf(first.why)).padStart(2, '0')} ${first.since}` : 'nothing');

function sum(sessions, now) {
  const so = sessions.filter((session) => begun(session, now));
  const many = (...some) => so.filter((session) => some.includes(became(session, now))).length;
  const minutes = (of) => so.reduce((all, session) => all + of(session), 0);
  return {
    planned: so.length,
    held: many(...MET),
    missed: many('Missed'),
    away: many('Away with the school'),
    off: many('Called off'),
    unmarked: many('Not marked'),
    plannedMinutes: minutes((session) => session.minutes),
    minutes: minutes((session) => together(session, now)),
  };
}

const share = (held, planned) => (planned > 0 ? `${Math.round((held * 100) / planned)} %` : '–');

function inHours(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const line = (name, of) => [name, of.planned, of.held, share(of.held, of.planned), inHours(of.minutes), inHours(of.plannedMinutes)].join(' | ');

/** What was delivered of what was planned, as its page says it. */
export function delivered(pairs, now) {
  const all = sum(pairs.flatMap(sessionsOf), now);
  const weeks = MONDAYS.flatMap((monday, at) => {
    const of = pairs.map((pair) => sessionsOf(pair).filter((session) => session.week === at + 1 && begun(session, now))).filter(({ length }) => length > 0);
    const met = of.filter((sessions) => sessions.some((session) => MET.includes(became(session, now)))).length;
    return of.length > 0 ? [line(`Week ${at + 1} ${met} of ${of.length} pairs met`, sum(of.flat(), now))] : [];
  });
  return {
    sums: {
      'Sessions held': `${all.held} of ${all.planned} planned so far (${share(all.held, all.planned)})`,
      'Time together': `${inHours(all.minutes)} of ${inHours(all.plannedMinutes)} planned`,
      'Somebody did not come': String(all.missed),
      'Away with the school, or closed': String(all.away),
      'Called off': String(all.off),
      'Not marked yet': String(all.unmarked),
    },
    weeks,
    pairs: pairs.map((pair) => line(pair.label, sum(sessionsOf(pair), now))).sort(),
  };
}

/** The pairs that wait for the lead, as their start page says it: what the manager is to see to is left out. */
export function waiting(pairs, now) {
  const own = pairs.map((pair) => [pair.label, needs(pair, now).filter(({ owner }) => owner === LEAD)]).filter(([, flags]) => flags.length > 0);
  return own.map(([label, [first, ...more]]) => `${label}: ${first.why}${more.length > 0 ? ` and ${more.length} more` : ''}, ${inWords(first.due)}${now.day > first.due ? ' Was due' : ''}`);
}

/** What the lists of registers, of logs and of supervision count. */
export function lists(pairs, now) {
  const sessions = pairs.flatMap(sessionsOf).filter((session) => !session.cancelled && begun(session, now));
  const late = ({ date }) => now.day >= schoolDays(date, 2);
  const unmarked = sessions.filter((session) => became(session, now) === 'Not marked');
  const unwritten = sessions.filter(({ logs, marks }) => logs.length === 0 && (!marks.mentor || ['present', 'late', 'left_early'].includes(marks.mentor[0])));
  const unread = sessions.flatMap(({ logs }) => logs).filter(({ read }) => !read);
  const mentors = new Set(pairs.filter(({ over }) => !over).map(({ mentor }) => mentor));
  return {
    registers: { late: unmarked.filter(late).length, 'to mark': unmarked.filter((one) => !late(one)).length, marked: sessions.length - unmarked.length },
    logs: { 'to read': unread.length, late: unwritten.filter(late).length, awaited: unwritten.filter((one) => !late(one)).length },
    supervision: { 'mentors overdue': [...mentors].filter((mentor) => notSupervised(mentor, now).length > 0).length },
  };
}
