// Pictures of every kind of page, for people to look at: node screenshots.mjs FOLDER
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SCREENS, moveTo, open, person, startBrowser } from './browser.mjs';
import { addresses, holder } from './doors.mjs';
import { everybodysPages, oneOfEach } from './pages.mjs';
import { startProgram } from './program.mjs';
import { walks } from './walks.mjs';

const out = process.argv[2] ?? 'look';
const A4 = { width: 794, height: 1123 };
const PRINTED = /(rota|contacts|print\S*|assurance|recovery-codes|door\S*|slips\S*)$/;
const AT_THE_DOOR = ['/sign-in', '/forgotten', '/nothing-here'];

const fileOf = (kind) => (kind.replace(/^\//, '').replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '') || 'start').toLowerCase();
const short = (screen) => screen.replace(', ', '-');

async function picture(context, address, who, file) {
  const page = await context.newPage();
  await open(page, address, who);
  await page.screenshot({ path: join(out, `${file}.png`), fullPage: true });
  await page.close();
}

/** The pages that open without an account, in the order in which people come to them. */
async function withoutAccount() {
  for (const { name, walk, byTablet } of walks(await addresses(browser, program))) {
    const folder = join(out, 'without-account', fileOf(name));
    await mkdir(folder, { recursive: true });
    const { on, leave } = await holder(browser, program, byTablet);
    let number = 0;
    await walk(on, async (what) => {
      number += 1;
      for (const screen of Object.keys(SCREENS)) {
        await moveTo(on.page, screen);
        const file = `${String(number).padStart(2, '0')}-${fileOf(what)}.${short(screen)}.png`;
        await on.page.screenshot({ path: join(folder, file), fullPage: true });
      }
    });
    await leave();
  }
}

const program = await startProgram();
const browser = await startBrowser(program);
try {
  for (const screen of Object.keys(SCREENS)) {
    await mkdir(join(out, 'door'), { recursive: true });
    const context = await browser.visitor(screen);
    for (const address of AT_THE_DOOR) await picture(context, address, {}, join('door', `${fileOf(address)}.${short(screen)}`));
    await context.close();
  }
  const { pages } = await everybodysPages(browser, program);
  for (const role of new Set(pages.map((page) => page.role))) {
    const who = person(program, role);
    const folder = fileOf(role);
    await mkdir(join(out, folder), { recursive: true });
    // Of each kind the page that is built of most: an empty list shows little.
    const fullestFirst = (a, b) => b.look.length - a.look.length;
    const own = oneOfEach(pages.filter((page) => page.role === role).sort(fullestFirst));
    for (const screen of Object.keys(SCREENS)) {
      const context = await browser.someone(role, screen);
      for (const { kind, address } of own) await picture(context, address, who, join(folder, `${fileOf(kind)}.${short(screen)}`));
      await context.close();
    }
    const paper = await browser.someone(role, 'desk', { viewport: A4 });
    const page = await paper.newPage();
    await page.emulateMedia({ media: 'print' });
    for (const { kind, address } of own.filter((one) => PRINTED.test(one.kind))) {
      await open(page, address, who);
      await page.screenshot({ path: join(out, folder, `${fileOf(kind)}.print.png`), fullPage: true });
    }
    await paper.close();
  }
  await withoutAccount();
} finally {
  await browser.stop();
  await program.stop();
}
