// The pages that open without an account, found as people come to them: a poster, a sheet, a mail, a tablet, a number.
import { atWork, onPage } from './at-work.mjs';
import { addCarer, openCohort, openPerson } from './deeds.mjs';
import { acceptAll, openMatching, proposals, schoolAgrees } from './matching.mjs';

export const COHORT = 'Autumn 2026';
const SECRET = '[A-Za-z0-9_-]{43}';

// More than any form has.
const MOST_PAGES = 20;

const pathIn = (text, begins) => new RegExp(`${begins}/${SECRET}`).exec(text)?.[0];

/** The addresses of one demo, made or looked up by its practitioner. */
export async function addresses(browser, program) {
  const practitioner = await atWork(browser, program, 'youth practitioner');
  await offerMatches(browser, program, practitioner);
  await openCohort(practitioner, COHORT);
  await practitioner.follow('Interest form and poster');
  const interest = pathIn(await practitioner.page.content(), '/interest');
  const carer = await consentOfCarer(practitioner, program, 'Amara Mensah', 'Adwoa Mensah');
  const young = await consentOfYoung(practitioner, program, 'Thảo Nguyễn');
  await openPerson(practitioner, COHORT, 'Mentors', 'Zainab Hussain');
  await practitioner.tab('Training');
  const number = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(await practitioner.read())[0];
  await openCohort(practitioner, COHORT);
  await practitioner.follow('All referrals');
  await practitioner.follow('Link for families', { exact: false });
  await practitioner.press('Make the link');
  const refer = pathIn(await practitioner.page.content(), '/refer');
  await practitioner.leave();
  return { interest, refer, carer, young, certificate: `/certificate/${number}` };
}

/** Everybody who is proposed is offered, so that cards lie before the mentees. */
async function offerMatches(browser, program, practitioner) {
  await openMatching(practitioner, COHORT);
  const pairs = await proposals(practitioner);
  await acceptAll(practitioner, COHORT);
  const school = await atWork(browser, program, 'school link');
  await schoolAgrees(school, COHORT, pairs);
  await school.leave();
}

async function consentOfCarer(practitioner, program, mentor, carer) {
  await openPerson(practitioner, COHORT, 'Mentors', mentor);
  await addCarer(practitioner, carer, 'adwoa.mensah@bridgeside.example');
  return mailed(program, () => askByMail(practitioner, { 'Whom to ask': carer }));
}

async function consentOfYoung(practitioner, program, mentor) {
  await openPerson(practitioner, COHORT, 'Mentors', mentor);
  const ask = () => askByMail(practitioner, { 'Whom to ask': 'The young person' }, { 'The young person’s e-mail address': 'thao@bridgeside.example' });
  return mailed(program, ask);
}

async function askByMail(practitioner, whom, address = {}) {
  await practitioner.tab('Consent');
  await practitioner.follow('Ask by mail');
  await practitioner.choose(whom);
  await practitioner.fill(address);
  await practitioner.done('Send the link', /Open\. It is sent again on/);
}

/** The link of the mail that a deed sends. */
async function mailed(program, deed) {
  const before = new Set((await program.mails()).map(({ name }) => name));
  await deed();
  for (let tries = 0; tries < 100; tries += 1) {
    const fresh = (await program.mails()).filter(({ name }) => !before.has(name));
    const link = fresh.map(({ body }) => pathIn(body, '/consent')).find(Boolean);
    if (link) return link;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('The mail with the link did not leave.');
}

/** Whoever holds the screen: a visitor with a phone, or the practitioner whose tablet it is. */
export async function holder(browser, program, byTablet) {
  const more = { javaScriptEnabled: true };
  if (byTablet) {
    const on = await atWork(browser, program, 'youth practitioner', 'phone', more);
    return { on, leave: on.leave };
  }
  const context = await browser.visitor('phone', more);
  return { on: onPage(await context.newPage()), leave: () => context.close() };
}

/** Goes through a form page by page with these answers by label, and shows each page to `look`; the first one also sent empty. */
export async function through(on, look, typed, { last = 'Send', go = 'Next' } = {}) {
  const { main } = on;
  for (let pages = 0; ; pages += 1) {
    await look(await main.locator('h1').innerText());
    if ((await main.getByRole('button', { name: last, exact: true }).count()) > 0) break;
    if (pages === MOST_PAGES) throw new Error(`The form does not come to its end: ${await on.read()}`);
    if (pages > 0 && (await main.locator('[aria-required]').count()) > 0) await sentEmpty(on, look, go);
    await answer(main, typed);
    await on.press(go);
  }
  await on.press(last);
  await look('after it was sent');
}

async function sentEmpty(on, look, go) {
  await on.press(go);
  if ((await on.main.locator('.problem').count()) > 0) await look(`${await on.main.locator('h1').innerText()}, sent empty`);
}

/** Answers what this page asks; where nothing was said, of choices the first one. */
async function answer(main, typed) {
  for (const [label, value] of typed) {
    const field = main.getByLabel(label).first();
    if ((await field.count()) === 0) continue;
    if (value === true) await field.check();
    else await field.fill(value);
  }
  // From the last to the first, as a group that is answered is no longer counted.
  const open = await main.locator('fieldset:has(:is([type=radio], [type=checkbox])):not(:has(:checked))').all();
  for (const group of open.reverse()) await group.locator('input').first().check();
}
