import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { menu, person, signIn, startBrowser } from './browser.mjs';
import { startProgram } from './program.mjs';

let program, browser;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

const ADDRESSES = {
  Cohorts: '/cohorts',
  Sites: '/sites',
  Areas: '/areas',
  Staff: '/staff',
  Rota: '/rota',
  Organisation: '/organisation',
};
const ROOMS = {
  'programme manager': Object.keys(ADDRESSES),
  'youth practitioner': ['Cohorts', 'Sites', 'Rota'],
  'youth practitioner of one cohort': ['Cohorts', 'Sites', 'Rota'],
  'mental health specialist': ['Cohorts', 'Sites', 'Rota'],
  'safeguarding lead of the programme': ['Sites', 'Rota'],
  'safeguarding lead of a school': ['Sites', 'Rota'],
  'deputy safeguarding lead': ['Sites', 'Rota'],
  'school link': ['Cohorts', 'Sites', 'Rota'],
};

test('the demo has somebody for every role', () => {
  assert.deepEqual(Object.keys(ROOMS).filter((role) => !program.people.has(role)), []);
});

for (const [role, rooms] of Object.entries(ROOMS)) {
  test(`a ${role} signs in and finds their rooms, and no others`, async () => {
    const context = await browser.someone(role);
    const page = await context.newPage();
    await page.goto('/');
    const labels = await menu(page);
    assert.deepEqual(labels.filter((label) => label in ADDRESSES), rooms);
    for (const [label, address] of Object.entries(ADDRESSES)) {
      const { status } = await page.goto(address).then((answer) => ({ status: answer.status() }));
      assert.equal(status, rooms.includes(label) ? 200 : 404, address);
    }
    await context.close();
  });
}

test('the demo says on every page that its people are made up', async () => {
  const context = await browser.visitor();
  const page = await context.newPage();
  for (const address of ['/sign-in', '/nothing-here']) {
    await page.goto(address);
    assert.match(await page.locator('.demo').innerText(), /made-up people/);
  }
  await context.close();
});

test('a wrong passphrase is answered in a sentence, and the e-mail stays', async () => {
  const context = await browser.visitor('phone');
  const page = await context.newPage();
  const { email } = person(program, 'school link');
  const said = [];
  for (const who of [email, 'nobody@example.org']) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(who);
    await page.getByLabel('Passphrase').fill('not the right words at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    said.push(await page.getByRole('alert').innerText());
    assert.equal(await page.getByLabel('E-mail address').inputValue(), who);
    assert.equal(await page.getByLabel('Passphrase').inputValue(), '');
  }
  assert.match(said[0], /wrong\. Check both and try again\./);
  assert.equal(said[0], said[1], 'an address that nobody has hears the same sentence');
  await context.close();
});

test('whoever is not signed in is led to the door, and on to where they wanted to go', async () => {
  const context = await browser.visitor();
  const page = await context.newPage();
  await page.goto('/sites?q=east');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await signIn(page, person(program, 'youth practitioner'));
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/sites?q=east');
  await context.close();
});

test('signing out leaves nothing that Back could show', async () => {
  const context = await browser.visitor();
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, person(program, 'deputy safeguarding lead'));
  await page.goto('/sites');
  await page.locator('.me summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.goBack();
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  assert.equal(await page.locator('.me').count(), 0);
  await context.close();
});

// The last test, as it sets the clock on for everybody.
test('what was typed when the session ran out is offered after signing in, and can be sent on', async () => {
  const context = await browser.visitor();
  const page = await context.newPage();
  await page.goto('/sign-in');
  const manager = person(program, 'programme manager');
  await signIn(page, manager);
  await page.goto('/sites/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  await page.getByLabel('Name').fill('Kept Road School');
  await page.getByLabel('Address').fill('1 Kept Road\nLondon');
  await page.getByRole('radio', { name: 'Sixth form only' }).check();
  await program.pass(40);
  await page.getByRole('button', { name: 'Add site' }).click();
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  assert.match(await page.locator('main').innerText(), /What you had typed is kept/);
  await signIn(page, manager);
  const offered = await page.locator('main').innerText();
  assert.match(offered, /What you had typed/);
  assert.match(offered, /Kept Road School/);
  await page.getByRole('button', { name: 'Send it now' }).click();
  assert.match(page.url(), /\/sites\/[0-9a-f-]{36}\?done=added$/);
  assert.equal(await page.locator('h1').innerText(), 'Kept Road School');
  await page.goto('/');
  assert.doesNotMatch(await page.locator('main').innerText(), /Something you had typed/);
  await context.close();
});
