// The checks themselves: on a page with every fault, each is found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBrowser } from './browser.mjs';
import { axeFindings, complaints, overflow, shape } from './checks.mjs';
import { kindOf } from './pages.mjs';
import { grade, sentences, syllables } from './words.mjs';

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'";
const FAULTY = `<!doctype html><html><head><title></title><style>p { color: #aaa; background: #fff }</style></head>
<body><main><h1>One</h1><h1>Two</h1><p id="a" style="color: red">Pale words on white paper.</p><p id="a" onclick="x()">Twice</p>
<pre>${'wide '.repeat(100)}</pre><input name="unnamed"><img src="/missing.png"><script>document.title = 'scripted'</script></main></body></html>`;

test('a page with every fault is found out', async () => {
  const browser = await startBrowser({ base: 'http://faulty.test', people: new Map() });
  try {
    const context = await browser.visitor('phone', { javaScriptEnabled: true });
    await context.route('**/*', (route) => {
      const page = new URL(route.request().url()).pathname === '/';
      const answer = page ? { status: 200, body: FAULTY } : { status: 404, body: '' };
      return route.fulfill({ ...answer, contentType: 'text/html', headers: { 'content-security-policy': POLICY } });
    });
    const page = await context.newPage();
    const heard = complaints(page);
    await page.goto('/');
    const said = heard().join('\n');
    assert.match(said, /Content Security Policy[^]*style/, 'a style that the policy refuses');
    assert.match(said, /Content Security Policy[^]*script/, 'a script that the policy refuses');
    assert.match(said, /404/, 'a picture that is not there');
    const made = (await shape(page)).join('\n');
    for (const fault of [/2 main headings/, /no title/, /names no language/, /inline handler/, /id twice: a/, /styled or scripted/]) {
      assert.match(made, fault);
    }
    assert.match((await overflow(page)).join('\n'), /wide on a screen of 360: .*pre to/);
    const ids = (await axeFindings(page)).map((line) => /^axe (\S+):/.exec(line)[1]);
    for (const id of ['label', 'image-alt', 'html-has-lang', 'document-title']) assert.ok(ids.includes(id), `${id} in ${ids}`);
    await page.evaluate(() => document.querySelectorAll('p').forEach((p) => ((p.style.color = '#aaa'), (p.style.background = '#fff'))));
    assert.match((await axeFindings(page, ['color-contrast'])).join('\n'), /axe color-contrast: #a|p/);
  } finally {
    await browser.stop();
  }
});

test('addresses of one kind are known as such', () => {
  const id = '01938f5e-7c5a-7e1b-8f00-0123456789ab';
  assert.equal(kindOf(`/sites/${id}/edit`), '/sites/:id/edit');
  assert.equal(kindOf(`/sites/${id}?done=added&a=1`), '/sites/:id?a&done');
  assert.equal(kindOf('/rota/2026-11-24'), '/rota/:date');
});

test('syllables are counted as they are said, give or take', () => {
  const said = 'school 1, saved 1, table 2, rota 2, typed 1, added 2, everybody 4, passphrase 2, people 2, changes 2, made 1, address 2, reader 2, day 1, someone 2, idea 3, area 3, session 2, needed 2, closes 2, again 2, period 3, safe 1, leave 1';
  for (const [word, count] of said.split(', ').map((pair) => pair.split(' '))) assert.equal(syllables(word), Number(count), word);
});

test('hard and easy texts are told apart', () => {
  assert.ok(grade(sentences(['The cat sat on the mat. The dog ran to the door.'])) < 2);
  const hard = 'Notwithstanding considerable administrative difficulties, stakeholders anticipated environmental sustainability.';
  assert.ok(grade(sentences([hard])) > 14);
});
