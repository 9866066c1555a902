// What pages look like on paper.
import assert from 'node:assert/strict';
import { open, person } from './browser.mjs';
import { none, overflow } from './checks.mjs';

// What an A4 sheet leaves between its margins, in CSS pixels: 210 mm less 2 × 16 mm.
const A4 = { width: 672, height: 980 };
/** The pages that people print. */
export const ON_PAPER = [
  ['the rota', /^\/rota$/],
  ['the rota of a site', /^\/sites\/:id\/rota$/],
  ['the contacts of a site', /^\/sites\/:id\/contacts$/],
  ['the assurance letter', /assurance|letter/],
  ['the doors of the rooms', /^\/sites\/:id\/sessions\/door/],
  ['the slips for tutors', /\/slips/],
];
const NOT_ON_PAPER = 'nav, .skip, .search, .buttons, .actions, .crumbs, .me, .foot, .panel-head a, .screen-only, .pages';

/** Prints one page in both colour schemes, and says what is wrong with the sheets. */
export async function prints(browser, program, { address, role }) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.someone(role, 'desk', { viewport: A4, colorScheme, javaScriptEnabled: true });
    const page = await context.newPage();
    await open(page, address, person(program, role));
    await page.emulateMedia({ media: 'print' });
    const wrong = await overflow(page);
    for (const part of await page.locator(NOT_ON_PAPER).filter({ visible: true }).all()) {
      if ((await part.boundingBox())?.width > 1) wrong.push(`prints ${await part.evaluate((e) => e.outerHTML.slice(0, 100))}`);
    }
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    if (paper !== 'rgb(255, 255, 255)') wrong.push(`prints on ${paper}`);
    none(wrong.map((line) => `${address} (${colorScheme}): ${line}`));
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 1 && sheets <= 4, `${address} takes ${sheets} sheets`);
    await context.close();
  }
}
