// Somebody at work: what they open, choose, fill in and press, by the words that stand on the page.
import assert from 'node:assert/strict';
import { person, signIn } from './browser.mjs';

/** Somebody of the demo, signed in on a screen of their own. */
export async function atWork(browser, program, role, screen = 'desk', more = {}) {
  const context = await browser.visitor(screen, more);
  const page = await context.newPage();
  const who = person(program, role);
  await page.goto('/sign-in');
  await signIn(page, who);
  const on = onPage(page);

  /** Where the page asks who one is again, answers that, and comes to where one wanted to go. */
  async function proveAgain() {
    if (new URL(page.url()).pathname !== '/step-up') return;
    await on.fill({ Passphrase: who.passphrase });
    await on.press('Go on');
  }

  return { ...on, ...who, proveAgain, again: () => signIn(page, who), leave: () => context.close() };
}

/** A choice is named by its words, and perhaps by more that explains it. */
const beginsWith = (words) => (words instanceof RegExp ? words : new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( |$)`));

/** What somebody does with the page that they look at. */
export function onPage(page) {
  const main = page.locator('main');
  /** What the page says; dates hold together on the page, and are plain words here. */
  const read = async () => (await main.innerText()).replaceAll('\u00a0', ' ');
  /** Clicks what leads to another page, and waits until that is there. */
  const onward = (target) => Promise.all([page.waitForEvent('domcontentloaded'), target.click()]);
  const follow = (name, { exact = true } = {}) => onward(main.getByRole('link', { name, exact }).first());
  const menu = (name) => onward(page.locator('nav.nav').getByRole('link', { name, exact: true }));
  const tab = (name) => onward(main.getByRole('navigation').getByRole('link', { name, exact: true }));
  /** Alt and a letter. Playwright's own keyboard leaves out the letter, without which chromium opens nothing. */
  async function key(letter) {
    const keys = await page.context().newCDPSession(page);
    const code = letter.toUpperCase().charCodeAt(0);
    const typed = { modifiers: 1, key: letter, text: letter, unmodifiedText: letter, windowsVirtualKeyCode: code };
    await Promise.all([page.waitForEvent('domcontentloaded'), keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...typed })]);
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...typed });
    await keys.detach();
  }
  const press = (name) => onward(main.getByRole('button', { name, exact: true }));

  /** Fills in what a form asks, by its labels: a text is typed, `true` ticks, a list ticks each. */
  async function fill(answers) {
    for (const [label, answer] of Object.entries(answers)) {
      if (answer === true) await main.getByLabel(label).check();
      else await main.getByLabel(label).first().fill(answer);
    }
  }

  const groups = (name) => main.getByRole('radiogroup', { name }).or(main.getByRole('group', { name }));

  /** Picks from the groups of choices, by the words over them. */
  async function choose(answers) {
    for (const [group, answer] of Object.entries(answers)) {
      const open = groups(group).first();
      for (const name of [answer].flat().map(beginsWith)) {
        await open.getByRole('radio', { name }).or(open.getByRole('checkbox', { name })).check();
      }
    }
  }

  const select = (label, option) => main.getByLabel(label).selectOption({ label: option });

  /** Presses the button, and reads on the next page that it was done. */
  async function done(button, said) {
    await press(button);
    const text = await read();
    assert.match(text, said, `after “${button}” at ${page.url()}`);
    assert.equal(await main.getByText('There is a problem').count(), 0, text);
    return text;
  }

  /** Finds somebody or something in the list that is open. */
  async function find(name) {
    await main.getByRole('searchbox').fill(name);
    await press('Search');
    await follow(name);
  }

  return { page, main, read, follow, menu, tab, press, key, fill, choose, select, groups, done, find };
}
