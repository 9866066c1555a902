// What the practitioner writes down in bulk, through the same forms that they fill in by hand, and the ledger that the reckoning counts.
import { plain, send, source } from './forms.mjs';
import { schoolDays } from './school-days.mjs';
import { CALLED_AFTER, happens } from './ten-weeks.mjs';

/** Every session that has been or is on a day, with its pair and with what happens in it. */
const until = (pairs, day) =>
  pairs.flatMap((pair) =>
    pair.sessions.filter((session) => session.date <= day && !session.cancelled && !(pair.over && session.date > pair.over.on)).map((session) => ({ pair, session, what: happens(pair.role, session) })),
  );

/** Marks a register: each of the two by name, with the minutes that they missed. */
async function mark(practitioner, { pair, session, what }) {
  const path = `/sessions/${session.id}/register`;
  const names = [...(await source(practitioner, path)).matchAll(/<legend>([^<]*)<\/legend>[^]*?name="mark-([^"]+)"/g)];
  const answers = {};
  for (const [, name, id] of names) {
    const [code, missed] = what.marks[plain(name) === pair.mentor.name ? 'mentor' : 'mentee'];
    answers[`mark-${id}`] = code;
    answers[`missed-${id}`] = missed ? String(missed) : '';
  }
  await send(practitioner, path, answers);
  session.marks = what.marks;
}

/** Keys in the slip of a mentor. */
async function keyLog(practitioner, { session, what }, day) {
  const { feel, talk } = what.log;
  const words = feel === 'not_met' ? 'I waited.' : 'We talked about the week.';
  const to = await send(practitioner, `/sessions/${session.id}/log`, { feel, words, ...(talk && { talk: 'yes' }) });
  session.logs.push({ id: to.split('?')[0].split('/').pop(), on: day, talk });
}

async function answerLog(practitioner, { what }, log, day) {
  await send(practitioner, `/logs/${log.id}/read`, { answer: what.log.answer });
  log.read = { answer: what.log.answer, on: day };
}

/** The logs that are to be read on a day. */
export const logsToRead = (pairs, day) =>
  until(pairs, day).flatMap((one) => one.session.logs.filter((log) => !log.read && schoolDays(log.on, one.what.log.readAfter) === day).map((log) => ({ ...one, log })));

/** Every register and every log that is written on a day, but not what somebody wrote by hand before. */
export async function writeDown(practitioner, pairs, day) {
  for (const one of until(pairs, day)) {
    if (!one.session.marks.mentor && one.what.markedOn === day) await mark(practitioner, one);
    if (one.what.log && one.session.logs.length === 0 && one.what.log.on === day) await keyLog(practitioner, one, day);
  }
}

/** Reads each log whose day it is. */
export async function readLogs(practitioner, pairs, day) {
  for (const { log, ...one } of logsToRead(pairs, day)) await answerLog(practitioner, one, log, day);
}

/** Books a supervision; says where it is. A booking supervises nobody. */
export async function book(practitioner, cohort, kind, mentors, on) {
  const to = await send(practitioner, `${cohort}/supervision/new`, { kind, on, who: mentors.map(({ id }) => `mentor:${id}`) });
  return { at: to.split('?')[0], kind, mentors, on };
}

/** Writes down that it was held, and who was there. */
export async function hold(practitioner, { at, kind, mentors, on }, away = []) {
  const stayed = Object.fromEntries(away.filter((mentor) => mentors.includes(mentor)).map(({ id }) => [`came-mentor:${id}`, 'absent_known']));
  await send(practitioner, `${at}/record`, { rest: 'present', went_well: 'They listened to each other.', ...stayed });
  for (const mentor of mentors) if (!away.includes(mentor)) mentor.held.push({ kind, on });
}

/** Both books and holds, on its day. */
export const supervise = async (practitioner, cohort, kind, mentors, on, away) => hold(practitioner, await book(practitioner, cohort, kind, mentors, on), away);

/** How a pair says goodbye: in their last session, or where none is to come, on the last day. Then the last day is named. */
export async function planGoodbye(practitioner, pair, today, lastDay) {
  const last = pair.sessions.filter(({ date, cancelled }) => !cancelled && date > today).at(-1);
  const on = last?.date ?? lastDay;
  await send(practitioner, `/matches/${pair.id}/ending/plan`, { session: last?.id ?? 'none', last_on: last ? '' : on, marking: 'Each writes a card.', told_on: today });
  await send(practitioner, `/matches/${pair.id}/goodbye`, { last_on: on });
}

/** A talk with each of the two, what comes next for each, and the end. */
export async function sayGoodbye(practitioner, pair, today, owner) {
  const at = `/matches/${pair.id}`;
  for (const side of ['mentor', 'mentee']) {
    const talk = side === 'mentor' ? { how: 'held', went_well: 'They met each week.' } : { how: 'declined' };
    await send(practitioner, `${at}/ending/${side}`, { ...talk, on: today });
    await send(practitioner, `${at}/ending/next`, { side, step: 'stay_in_touch', what: 'Say hello after Easter', owner, due_on: CALLED_AFTER });
  }
  await send(practitioner, `${at}/end`, { reason: 'Ten weeks are over.' });
  pair.over = { on: today, how: 'completed' };
}
