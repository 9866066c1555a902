// From the proposal to the first meeting: the practitioner, the school, the mentee and the mentor, each on their own pages.
import assert from 'node:assert/strict';
import { openCohort, openPerson } from './deeds.mjs';

/** Opens the page of matching. */
export async function openMatching(practitioner, cohort, site) {
  await openCohort(practitioner, cohort, site);
  await practitioner.follow('Matching');
}

/** Lets the program propose, and says who is proposed for whom: mentee to mentor. */
export async function propose(practitioner, cohort, how = 'Change as little as possible', site = undefined) {
  await openMatching(practitioner, cohort, site);
  await practitioner.follow(/^Propose/, { exact: false });
  await practitioner.choose({ 'How?': how });
  await practitioner.done('Propose', /Proposed/);
  return proposals(practitioner);
}

/** The pairs of the table of proposals. */
export async function proposals({ main }) {
  const rows = main.getByRole('table', { name: 'Proposed' }).getByRole('row');
  const lines = await Promise.all((await rows.all()).slice(1).map((row) => row.locator('th, td').allInnerTexts()));
  const named = (text) => text.replace(/\u00a0/g, ' ').split('\n').map((line) => line.trim()).filter(Boolean)[0];
  return new Map(lines.map(([mentee, mentor]) => [named(mentee), named(mentor)]));
}

/** Accepts everything that is proposed, with the keyboard alone: one key for each pair at most, and the way there. */
export async function acceptAll(practitioner, cohort, site) {
  await openMatching(practitioner, cohort, site);
  const pairs = (await proposals(practitioner)).size;
  let keys = await press(practitioner, /^Accept \(/);
  keys += await press(practitioner, /^Accept$/);
  assert.match(await practitioner.read(), /Accepted/);
  assert.ok(keys <= 50 + pairs, `${keys} keys for ${pairs} pairs`);
}

/** Goes on from one thing to the next until the one with this name, and presses it. How many keys that took. */
async function press({ page }, name) {
  for (let keys = 1; keys < 200; keys += 1) {
    await page.keyboard.press('Tab');
    const words = (await page.locator(':focus').allInnerTexts()).join(' ').trim();
    if (name.test(words)) {
      const before = page.url();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== before);
      return keys + 1;
    }
  }
  throw new Error(`The keyboard does not come to ${name}`);
}

/** The school's lead says of each pair that there is no reason not to. */
export async function schoolAgrees(school, cohort, pairs) {
  await openCohort(school, cohort);
  await school.follow('Pairs');
  for (const mentee of pairs.keys()) await school.choose({ [`${mentee},`]: 'No reason not to' });
  await school.done('Save what I chose', /Saved/);
}

/** Somebody holds the tablet and says what they want; the practitioner takes it back. */
export async function answer(handheld, cohort, side, { name, called }, question, choice) {
  await openPerson(handheld, cohort, side, name);
  const at = new URL(handheld.page.url()).pathname;
  await handheld.page.goto(`${at}/hand-over`);
  await handheld.choose({ 'What for?': side === 'Mentees' ? 'Choosing a mentor' : 'Saying yes or no to a mentee' });
  await handheld.press('Hand over now');
  assert.match(await handheld.read(), new RegExp(`Hello, ${called}[^]*Nobody asks you why`));
  await handheld.press('Next');
  const card = await handheld.read();
  await handheld.choose({ [question]: new RegExp(`^(Yes: )?${choice}\\b`) });
  await handheld.press('Next');
  await handheld.press('I am done');
  await handheld.fill({ Passphrase: handheld.passphrase });
  await handheld.press('Go on');
  return card;
}

/** Opens the match of a mentee. */
export async function openMatch(practitioner, cohort, mentee) {
  await openMatching(practitioner, cohort);
  await practitioner.follow(mentee);
}
