// What happens in ten weeks to the pairs of the sample school: the table that the story follows and the reckoning counts. Whatever is not in it is a week as it should be.
import { MONDAYS, schoolDays } from './school-days.mjs';

/** The program stands at this hour when it starts; the pairs have met, and everything is made ready on this day. */
export const MADE_READY = { day: '2026-11-24', at: '10:00' };
/** The day by which whoever was in a pair is asked how they are. */
export const CALLED_AFTER = '2027-04-16';

const PRESENT = ['present', 0];
const absent = (who) => ({ [who]: ['absent_unknown', 0] });
const known = (who) => ({ [who]: ['absent_known', 0] });
const trip = { mentee: ['absent_school', 0] };
const calledOff = { mentor: ['cancelled_by_us', 0], mentee: ['cancelled_by_us', 0] };

/** Who has a part in the story, and what is otherwise than usual in a week; an empty one is a week in which they meet as usual. Numbers are school days: `register` after the session, `log` after it, `read` after the log. In the `late` week they meet on a Thursday or a Friday. */
export const CAST = {
  'asks to talk': { 1: { talk: true, read: 1, answer: 'follow_up' } },
  'asks and is thanked': { 6: { talk: true, read: 2 } },
  'misses two before Christmas': { late: 3, 1: {}, 2: { marks: absent('mentee') }, 3: { marks: absent('mentee') }, 4: {} },
  'misses two before half-term': { late: 7, 5: {}, 6: { marks: known('mentor') }, 7: { marks: known('mentor') }, 8: {} },
  'is on two trips': { 3: {}, 4: { marks: trip }, 5: { marks: trip }, 6: {} },
  'is called off twice': { 5: {}, 6: { marks: calledOff }, 7: { marks: calledOff }, 8: {} },
  'writes late': { late: 7, 3: { log: 3 }, 7: { log: 3 } },
  'is read late': { late: 7, 4: { read: 3 }, 7: { read: 3 } },
  'is marked late': { late: 7, 5: { register: 3 }, 7: { register: 3 } },
  'says it was hard': { 2: { says: 'hard' }, 4: { says: 'good' } },
  'comes late': { 1: { marks: { mentee: ['late', 20] } }, 2: { marks: { mentee: ['late', 20] } }, 3: { marks: { mentee: ['late', 20] } }, 4: {}, 5: {}, 6: {} },
  'comes late and leaves early': { 1: { marks: { mentor: ['late', 5], mentee: ['left_early', 10] } }, 2: { marks: { mentor: ['late', 5], mentee: ['late', 15] } } },
  'ends early': { 4: {}, 5: {}, 7: {}, 8: {} },
  'loses the mentor': { 3: {}, 4: {}, 6: {}, 7: {} },
};

/** The days of the story that are not a session's. */
export const DAYS = {
  /** The mentor who asked to talk has supervision, one school day after it was due. */
  talkHad: 3,
  groups: { 2: '2026-12-09', 4: '2027-01-06', 7: '2027-02-10', 9: '2027-03-03' },
  alone: { 5: '2027-01-28', 10: '2027-03-10' },
  /** Groups that nobody thought of, booked late and held later: the last one after Christmas, when the manager has heard of it, and the first one after half-term. */
  forgotten: { 2: { booked: '2026-12-15', held: '2027-01-06' }, 7: { booked: '2027-02-12', held: '2027-02-24' } },
  /** Somebody did not come to the supervision of week five, and had it on this day. */
  stayedAway: '2027-02-04',
  mentorLeaves: '2027-01-29',
  /** It is told on this day that a day of the week after is lost. */
  dayIsLost: '2027-02-22',
  lostWeek: 9,
  worry: '2027-01-29',
  endsEarly: '2027-02-05',
  /** The site was shut by snow. */
  snow: '2027-03-11',
  plansFrom: '2027-02-08',
  goodbyes: '2027-02-24',
  end: '2027-03-12',
};

/** What happens in a session: its marks and its log, with the days for each. */
export function happens(role, session) {
  const own = CAST[role]?.[session.week] ?? {};
  const shut = session.date === DAYS.snow && { mentor: ['site_closed', 0], mentee: ['site_closed', 0] };
  const marks = shut || { mentor: PRESENT, mentee: PRESENT, ...own.marks };
  const there = (who) => ['present', 'late', 'left_early'].includes(marks[who][0]);
  return {
    marks,
    markedOn: schoolDays(session.date, own.register ?? 0),
    says: own.says,
    log: there('mentor') && {
      feel: there('mentee') ? 'good' : 'not_met',
      talk: own.talk ?? false,
      on: schoolDays(session.date, own.log ?? 0),
      readAfter: own.read ?? 0,
      answer: own.answer ?? 'thanks',
    },
  };
}

const weekday = (day) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Gives each part of the table to a pair whose timetable has its weeks, and whose mentor has no other mentee. */
export function cast(pairs) {
  const free = new Set(pairs.filter(({ mentor }) => pairs.filter((other) => other.mentor === mentor).length === 1));
  const late = ({ date }) => weekday(date) >= 4;
  const fits = (pair, { late: lateIn, ...weeks }) =>
    Object.keys(weeks).every((week) => {
      const [session] = pair.sessions.filter((one) => one.week === Number(week));
      return session && (Number(week) !== lateIn || late(session));
    });
  // Those who need the end of a week choose first.
  const roles = Object.entries(CAST).sort(([, one], [, other]) => Boolean(other.late) - Boolean(one.late));
  return new Map(roles.map(([role, what]) => {
    const pair = [...free].find((one) => fits(one, what));
    if (!pair) throw new Error(`The timetable has no pair that ${role}.`);
    free.delete(pair);
    pair.role = role;
    return [role, pair];
  }));
}

/** The day of a week on which most meet, where all of the day can be lost. */
export function fullestDay(pairs, week) {
  const days = pairs.flatMap(({ sessions }) => sessions.filter((session) => session.week === week).map(({ date }) => date));
  const many = (day) => days.filter((one) => one === day).length;
  return [...new Set(days)].filter((day) => day > MONDAYS[week - 1]).sort((one, other) => many(other) - many(one))[0];
}
