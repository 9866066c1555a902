// What pages say in their own words, and whether their readers can be expected to read it.
import { grade, hardest, sentences } from './words.mjs';

/** The grades that pages may take: of staff, and of a young person of twelve. */
export const STAFF = 8;
export const YOUNG = 6;
// Under so many words the formula says nothing of one page; small pages are measured together.
const ENOUGH_WORDS = 60;

const NOT_ITS_OWN = 'table, .aloud, .demo, .status, dd, select, nav, .initials, .who, script, textarea';

/** What a page says in its own words: no tables, no names and records, nothing that is there for the ear alone. */
export async function said(page, skipped = `${NOT_ITS_OWN}, .words`) {
  return page.evaluate((skip) => {
    const blocks = [...document.querySelectorAll('main :is(p, li, h1, h2, legend, label, dt, small, summary, button, .words)')];
    return blocks
      .filter((block) => !block.closest(skip))
      .map((block) => {
        const copy = block.cloneNode(true);
        for (const part of copy.querySelectorAll(`${skip}, p, li, small, ul, ol`)) part.remove();
        return copy.textContent.replace(/[ \t\u00a0]+/g, ' ').trim();
      })
      .filter(Boolean);
  }, skipped);
}

/** The same with the texts that the page is there for, such as a privacy notice. */
export const saidInFull = (page) => said(page, NOT_ITS_OWN);

const wordsIn = (list) => list.join(' ').split(/\s+/).length;

export function tooHard(name, list, most) {
  const reached = grade(list);
  return reached > most ? [`${name} takes grade ${reached.toFixed(1)}:\n${hardest(list)}`] : [];
}

/** Which of these pages are too hard; given as their names and their sentences. */
export function hardPages(pages, most) {
  const long = [...pages].filter(([, list]) => wordsIn(list) >= ENOUGH_WORDS);
  const short = [...pages].filter(([, list]) => wordsIn(list) < ENOUGH_WORDS);
  const together = [...new Set(short.flatMap(([, list]) => list))];
  return [...long.flatMap(([name, list]) => tooHard(name, list, most)), ...tooHard('The small pages together', together, most)];
}

/** The sentences of a page, with those of its texts. */
export const sentencesOf = async (page) => sentences(await saidInFull(page));
