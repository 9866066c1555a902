// Everybody on the sample school's lists who is ready is matched by the practitioner, on the page of matching.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { atWork } from './at-work.mjs';
import { startBrowser } from './browser.mjs';
import * as matching from './matching.mjs';
import { startProgram } from './program.mjs';

const SITE = 'Riverside Youth Club';
const COHORT = 'Autumn 2026';

let program, browser, practitioner;
before(async () => {
  program = await startProgram({ withSchool: 'ready' });
  browser = await startBrowser(program);
  practitioner = await atWork(browser, program, 'youth practitioner');
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

test('the people of the sample school are proposed, the same twice, and accepted with the keyboard', async (t) => {
  const least = 'Change as little as possible';
  const proposed = await matching.propose(practitioner, COHORT, least, SITE);
  t.diagnostic(`${proposed.size} of 48 mentees are proposed to a mentor`);
  assert.ok(proposed.size >= 30, `only ${proposed.size} mentees are proposed to somebody`);
  const afresh = await matching.propose(practitioner, COHORT, 'Look at everybody anew', SITE);
  assert.deepEqual(afresh, proposed, 'the same again');
  const alone = practitioner.main.getByRole('table', { name: 'Mentees with nobody' }).locator('tbody tr');
  const reasons = await alone.allInnerTexts();
  assert.equal(reasons.length, 48 - proposed.size, 'whoever has nobody is named');
  assert.ok(reasons.every((row) => row.trim().split(/\n|\t/).filter(Boolean).length > 1), 'each with why');
  const began = Date.now();
  await matching.acceptAll(practitioner, COHORT, SITE);
  t.diagnostic(`${((Date.now() - began) / 1000).toFixed(1)} s: all accepted`);
  await matching.openMatching(practitioner, COHORT, SITE);
  assert.equal((await matching.proposals(practitioner)).size, 0, 'nothing waits for a decision');
  const decided = practitioner.main.getByRole('table', { name: 'Decided and matched' }).locator('tbody tr');
  assert.equal(await decided.count(), proposed.size);
});
