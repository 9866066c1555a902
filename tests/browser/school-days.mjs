// The school year of the story, written down by itself: which days are school days, and which weeks take a number.

const DAY = 86_400_000;
const at = (day) => Date.parse(`${day}T00:00:00Z`);

/** So many days on the calendar later. */
export const plainDays = (day, many) => new Date(at(day) + many * DAY).toISOString().slice(0, 10);

const TERMS = [
  ['2026-09-02', '2026-12-18'],
  ['2027-01-04', '2027-03-25'],
];
// Half-terms, and the days on which the staff are there alone.
const SHUT = [
  ['2026-10-26', '2026-10-30'],
  ['2026-11-27', '2026-11-27'],
  ['2027-01-04', '2027-01-04'],
  ['2027-02-15', '2027-02-19'],
];

const within = (day, [first, last]) => first <= day && day <= last;
const isWeekend = (day) => [0, 6].includes(new Date(at(day)).getUTCDay());

export const isSchoolDay = (day) => !isWeekend(day) && TERMS.some((term) => within(day, term)) && !SHUT.some((shut) => within(day, shut));

/** So many school days after a day. */
export function schoolDays(from, many) {
  let day = from;
  for (let left = many; left > 0; left -= isSchoolDay(day) ? 1 : 0) day = plainDays(day, 1);
  return day;
}

/** Every school day from one to another. */
export function everySchoolDay(first, last) {
  const days = [];
  for (let day = first; day <= last; day = plainDays(day, 1)) if (isSchoolDay(day)) days.push(day);
  return days;
}

// The Mondays of the ten weeks of Tuesdays from 1 December: Christmas, two weeks of exams and half-term take no number.
export const MONDAYS = ['2026-11-30', '2026-12-07', '2026-12-14', '2027-01-04', '2027-01-25', '2027-02-01', '2027-02-08', '2027-02-22', '2027-03-01', '2027-03-08'];

/** The number of the week that a day is in or after; 0 before the first. */
export const weekOn = (day) => MONDAYS.filter((monday) => monday <= day).length;

/** The last school day of a week. */
export const endOfWeek = (week) => everySchoolDay(MONDAYS[week - 1], plainDays(MONDAYS[week - 1], 4)).pop();

/** The last school day before a day. */
export const schoolDayBefore = (day) => everySchoolDay(plainDays(day, -30), plainDays(day, -1)).pop();

/** "Thu 5 Nov". */
export const inWords = (day) => {
  const part = (how) => new Date(at(day)).toLocaleDateString('en-GB', { timeZone: 'UTC', ...how });
  return `${part({ weekday: 'short' })} ${part({ day: 'numeric' })} ${part({ month: 'short' }).slice(0, 3)}`;
};
