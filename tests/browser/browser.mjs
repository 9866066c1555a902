// One Chromium, the screens that people have, and signing in as one of them.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

/** The screens: no page needs script, so none has it unless a test says so. */
export const SCREENS = {
  phone: { viewport: PHONE, colorScheme: 'light' },
  'phone, dark': { viewport: PHONE, colorScheme: 'dark' },
  desk: { viewport: DESK, colorScheme: 'light' },
  'desk, dark': { viewport: DESK, colorScheme: 'dark' },
};

export async function startBrowser(program) {
  const chrome = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    env: { ...process.env, LANGUAGE: 'en_GB' },
    chromiumSandbox: false,
  });
  const kept = new Map();

  /** A fresh profile on one of the screens, nobody signed in. */
  async function visitor(screen = 'desk', more = {}) {
    const context = await chrome.newContext({
      ...SCREENS[screen],
      baseURL: program.base,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      javaScriptEnabled: false,
      reducedMotion: 'reduce',
      ...more,
    });
    context.setDefaultTimeout(15_000);
    return context;
  }

  /** Somebody with this role on one of the screens. They sign in once; later screens bring the same cookies. */
  async function someone(role, screen = 'desk', more = {}) {
    if (!kept.has(role)) {
      const context = await visitor('desk');
      await signIn(await context.newPage(), person(program, role));
      kept.set(role, await context.storageState());
      await context.close();
    }
    return visitor(screen, { storageState: kept.get(role), ...more });
  }

  return { visitor, someone, stop: () => chrome.close() };
}

/** The e-mail and passphrase of the demo's person with this role. */
export function person(program, role) {
  const found = program.people.get(role);
  if (!found) throw new Error(`The demo has no ${role}; it has: ${[...program.people.keys()].join(', ')}.`);
  return found;
}

/** Types e-mail and passphrase at the door, wherever the page was. */
export async function signIn(page, { email, passphrase }) {
  if (!new URL(page.url(), 'http://nowhere').pathname.startsWith('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (new URL(page.url()).pathname.startsWith('/sign-in')) {
    throw new Error(`${email} could not sign in: ${await page.locator('main').innerText()}`);
  }
}

/** Puts the page that is open on another screen. */
export async function moveTo(page, screen) {
  const { viewport, colorScheme } = SCREENS[screen];
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
}

/** The labels of the menu, in order. */
export const menu = (page) => page.locator('nav.nav a').allInnerTexts();

/** Goes to an address; where it asks who one is again, answers that first. */
export async function open(page, path, { passphrase } = {}) {
  const answer = await page.goto(path);
  if (new URL(page.url()).pathname !== '/step-up' || path.startsWith('/step-up')) return answer;
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Go on' }).click();
  return page.goto(path);
}
