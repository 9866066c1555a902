import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, person, startBrowser } from './browser.mjs';
import { none, overflow } from './checks.mjs';
import { everyPage } from './pages.mjs';
import { startProgram } from './program.mjs';

// What an A4 sheet leaves between its margins, in CSS pixels: 210 mm less 2 × 16 mm.
const A4 = { width: 672, height: 980 };
const ON_PAPER = [
  ['the rota', /^\/rota$/],
  ['the rota of a site', /^\/sites\/:id\/rota$/],
  ['the contacts of a site', /^\/sites\/:id\/contacts$/],
  ['the assurance letter', /assurance|letter/],
];
const NOT_ON_PAPER = 'nav, .skip, .search, .buttons, .actions, .crumbs, .me, .foot, .panel-head a, .screen-only, .pages';

let program, browser, pages;
const manager = 'programme manager';
before(async () => {
  program = await startProgram();
  browser = await startBrowser(program);
  pages = (await everyPage(browser, program, manager)).pages;
});
after(async () => {
  await browser?.stop();
  await program?.stop();
});

for (const [name, kind] of ON_PAPER) {
  test(`${name} can be printed on A4, without the menu`, async () => {
    const found = pages.find((page) => kind.test(page.kind))?.address;
    assert.ok(found, `no link leads to it: ${pages.map((page) => page.kind).join(' ')}`);
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.someone(manager, 'desk', { viewport: A4, colorScheme, javaScriptEnabled: true });
      const page = await context.newPage();
      await open(page, found, person(program, manager));
      await page.emulateMedia({ media: 'print' });
      const wrong = await overflow(page);
      for (const part of await page.locator(NOT_ON_PAPER).filter({ visible: true }).all()) {
        if ((await part.boundingBox())?.width > 1) wrong.push(`prints ${await part.evaluate((e) => e.outerHTML.slice(0, 100))}`);
      }
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      if (paper !== 'rgb(255, 255, 255)') wrong.push(`prints on ${paper}`);
      none(wrong.map((line) => `${found} (${colorScheme}): ${line}`));
      const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 4, `${found} takes ${sheets} sheets`);
      await context.close();
    }
  });
}
