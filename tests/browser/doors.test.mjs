// No link of the staff's pages leads to these: they are looked at as those who hold an address come to them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser } from './browser.mjs';
import { complaints, none, onEveryScreen } from './checks.mjs';
import { addresses, holder } from './doors.mjs';
import { startProgram } from './program.mjs';
import { STAFF, YOUNG, hardPages, sentencesOf } from './read.mjs';
import { walks } from './walks.mjs';

let program, browser, ways;
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  ways = walks(await addresses(browser, program));
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

/** Goes one way with a phone: what is wrong with each page on it, and what each says. */
async function goneThrough({ name, walk, byTablet }) {
  const { on, leave } = await holder(browser, program, byTablet);
  const heard = complaints(on.page);
  const found = [];
  const texts = new Map();
  await walk(on, async (what) => {
    const wrong = [...(await onEveryScreen(on.page)), ...heard()].filter((line) => !/status of 4(04|22)/.test(line));
    found.push(...wrong.map((line) => `${name}, ${what}: ${line}`));
    texts.set(`${name}, ${texts.size + 1}: ${what}`, await sentencesOf(on.page));
  });
  await leave();
  return { found, texts };
}

test('every page that opens without an account can be read, fits and is in order on every screen', async (t) => {
  const all = { found: [], young: new Map(), grown: new Map() };
  for (const way of ways) {
    const { found, texts } = await goneThrough(way);
    assert.ok(texts.size >= 2, `${way.name} shows ${texts.size} pages`);
    t.diagnostic(`${way.name}: ${texts.size} pages`);
    all.found.push(...found);
    for (const [name, list] of texts) (way.young ? all.young : all.grown).set(name, list);
  }
  assert.ok(all.young.size + all.grown.size >= 75, 'the ways came to an end too soon');
  none([...all.found, ...hardPages(all.young, YOUNG), ...hardPages(all.grown, STAFF)]);
});
