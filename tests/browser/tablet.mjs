// The practitioner's tablet in the hands of a young person, and back.
import assert from 'node:assert/strict';

/** Hands the tablet over to the young person whose pages are open: mentees from their goals, mentors from their answers. */
export async function handOver(practitioner, called, side = 'Mentees') {
  await practitioner.tab(side === 'Mentees' ? 'Goals' : 'Answers');
  await practitioner.follow('Hand over the tablet');
  await practitioner.press('Hand over now');
  const { page } = practitioner;
  await page.goto('/cohorts');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'nothing of the practitioner’s opens meanwhile');
  await page.goto('/hand-over');
  assert.match(await practitioner.read(), new RegExp(`Hello, ${called}`));
}

/** The young person writes a goal, says what their mentor may see, and answers question by question. */
export async function goalsAndAnswers(tablet, goal) {
  await tablet.press('Next');
  await tablet.fill({ 'What would you like to change?': goal });
  await tablet.choose({ 'How close are you to it today?': '4' });
  await tablet.press('Next');
  let answered = 0;
  for (let pages = 0; pages < 40 && !/That was the last page/.test(await tablet.read()); pages += 1) {
    answered += await answerPage(tablet, goal);
    await tablet.press('Next');
  }
  await tablet.press('I am done');
  assert.match(await tablet.read(), /give the tablet back now/);
  return answered;
}

/** Answers the page of the tablet that is open; a page without a question stays as it is. */
async function answerPage(tablet, goal) {
  const title = await tablet.main.locator('h1').innerText();
  if (title === 'Your mentor') await tablet.choose({ 'Which of these may your mentor see?': goal });
  if (title !== 'A question') return 0;
  await tablet.main.getByRole('radio').nth(1).check();
  return 1;
}

/** The practitioner takes the tablet back, shows who they are, and reads what is kept. */
export async function takeBack(practitioner, goal) {
  await practitioner.fill({ Passphrase: practitioner.passphrase });
  await practitioner.done('Go on', /Done on/);
  assert.match(await practitioner.read(), new RegExp(`${goal}[^]*The mentor may see it`));
  await practitioner.tab('Answers');
  assert.match(await practitioner.read(), /Answered on/);
}
