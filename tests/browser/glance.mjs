// What the glance page, the story of a pair, the page of what was delivered and the lists beside them say, as plain words.
import { source } from './forms.mjs';

/** A text of a page on one line; dates hold together on the page, and are plain words here. */
export const words = (text) => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();

/** Reads a page as its document: opened on the screen, or, where nobody needs a picture of it, without. */
export async function reading(somebody, path, read, onScreen) {
  const { page } = somebody;
  if (onScreen) {
    await page.goto(path);
    return page.evaluate(`(${read})(document)`);
  }
  const html = JSON.stringify(await source(somebody, path));
  return page.evaluate(`(${read})(new DOMParser().parseFromString(${html}, 'text/html'))`);
}

// These run in the browser, each on a document.
const glanceOf = (page) => ({
  title: page.querySelector('h1').textContent,
  counts: [...page.querySelectorAll('ul.counts > li')].map((count) => [count.querySelector('span').textContent, count.querySelector('strong').textContent]),
  rows: [...page.querySelectorAll('table.grid tbody tr')].map((row) => {
    const need = row.cells[row.cells.length - 1];
    return {
      href: row.querySelector('a').getAttribute('href'),
      pair: row.querySelector('a').textContent,
      marks: [...row.cells].slice(1, -1).map((cell) => cell.textContent),
      why: need.querySelector('.status').textContent,
      whose: need.querySelector('.under')?.textContent ?? '',
    };
  }),
});
const needsOf = (page) => {
  const panel = [...page.querySelectorAll('section.panel')].find((each) => each.querySelector('h2')?.textContent.trim() === 'What it needs');
  return [...panel.querySelectorAll('dl.facts > div')].map((fact) => ({
    since: fact.querySelector('dt').textContent,
    why: fact.querySelector('dd .status')?.textContent,
    whose: fact.querySelector('dd .under')?.textContent,
  }));
};
const deliveredOf = (page) => {
  const rows = (name) => {
    const table = [...page.querySelectorAll('table')].find((each) => each.caption?.textContent.trim() === name);
    return [...table.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText));
  };
  return {
    sums: [...page.querySelectorAll('dl.facts > div')].map((fact) => [fact.querySelector('dt').textContent, fact.querySelector('dd').textContent]),
    weeks: rows('By week'),
    pairs: rows('By pair'),
  };
};

const countsOf = (page) => [...page.querySelectorAll('ul.counts > li')].map((count) => [count.querySelector('span').textContent, count.querySelector('strong').textContent]);
const waitingOf = (page) => {
  const table = [...page.querySelectorAll('table')].find((each) => each.caption?.textContent.trim() === 'Pairs that wait for you');
  return [...(table?.tBodies[0].rows ?? [])].map((row) => [row.querySelector('a').textContent, row.cells[1].innerText, row.cells[3].innerText]);
};

/** The numbers over a list, by their words. */
export async function readCounts(somebody, path) {
  const counts = await reading(somebody, path, countsOf, true);
  return Object.fromEntries(counts.map(([what, many]) => [words(what), Number(many)]));
}

/** The pairs that wait for whoever opens their start page: why, and by when. */
export async function readWaiting(somebody) {
  const rows = (await reading(somebody, '/', waitingOf, true)).map((row) => row.map(words));
  return rows.map(([pair, why, by]) => `${pair}: ${why}, ${by}`);
}

/** The glance page of a cohort; `show` narrows it to the rows of one count, which is then looked at on the screen. */
export async function readGlance(somebody, cohort, show = '') {
  const { title, counts, rows } = await reading(somebody, `${cohort}/glance${show && `?show=${show}`}`, glanceOf, Boolean(show));
  const row = ({ href, pair, marks, why, whose }) => ({ id: href.split('/').pop(), pair: words(pair), marks: marks.map(words), why: words(why), whose: words(whose) });
  return { title: words(title), counts: new Map(counts.map((count) => count.map(words))), rows: rows.map(row) };
}

/** What a pair needs, as its story says it: the reason, since when, whose it is and by when. */
export async function readNeeds(somebody, id) {
  const needs = (await reading(somebody, `/pairs/${id}`, needsOf, false)).filter(({ why }) => why);
  return needs.map(({ since, why, whose }) => `${words(why)}; ${words(since).replace(/^Since/, 'since')}; ${words(whose)}`);
}

/** What was delivered: the sums, and the rows by week and by pair. */
export async function readDelivered(somebody, cohort) {
  const { sums, weeks, pairs } = await reading(somebody, `${cohort}/delivered`, deliveredOf, true);
  const line = (row) => row.map(words).join(' | ');
  return { sums: Object.fromEntries(sums.map((fact) => fact.map(words))), weeks: weeks.map(line), pairs: pairs.map(line) };
}
