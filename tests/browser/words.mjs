// How hard a text is to read: the Flesch–Kincaid grade, the school years it takes (US grades).
// Source: Kincaid et al. 1975: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.

/** The words that this work cannot do without. Whoever works here knows them; each counts as an everyday word. */
const OURS = new Set(
  'safeguarding organisation practitioner specialist programme manager assurance authenticator agreement recovery'.split(' '),
);

const UNUSUAL = { someone: 2, something: 2, sometimes: 2, everybody: 4, everyone: 3, everything: 3, area: 3, idea: 3, areas: 3, people: 2, create: 2 };

/** A guess that is right for most English words: groups of vowels, without a silent e at the end. */
export function syllables(word) {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (OURS.has(plain) || OURS.has(plain.replace(/s$/, ''))) return 2;
  if (plain in UNUSUAL) return UNUSUAL[plain];
  if (plain.length <= 3) return 1;
  const spoken = plain
    .replace(/(?<=[^aeiouylsxzcg])es$|(?<=[^aeiouytd])ed$/, '')
    .replace(/(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$/, '')
    .replace(/^y/, '');
  const groups = spoken.match(/[aeiouy]+/g) ?? [];
  // Two vowels that are said apart, as in radio and science; not as in nation and special.
  const apart = spoken.match(/[^tscg]i[ao]|ie(?=t|nc)/g) ?? [];
  return Math.max(1, groups.length + apart.length);
}

const words = (sentence) => sentence.match(/[A-Za-z][A-Za-z’'-]*/g) ?? [];

/** The sentences of a text that have at least four words; a block never runs on into the next. */
export function sentences(blocks) {
  return blocks
    .flatMap((block) => block.replace(/\b(e\.g|i\.e|Mr|Mrs|Ms|Dr)\./g, '$1').split(/(?<=[.?!])\s+|\n+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length >= 4 && !/@|https?:/.test(sentence));
}

/** The grade of these sentences together. A name in the middle of a sentence counts as one syllable. */
export function grade(list) {
  let count = 0;
  let sounds = 0;
  for (const sentence of list) {
    words(sentence).forEach((word, at) => {
      count += 1;
      sounds += at > 0 && /^[A-Z]/.test(word) ? 1 : syllables(word);
    });
  }
  return count === 0 ? 0 : 0.39 * (count / list.length) + 11.8 * (sounds / count) - 15.59;
}

/** The sentences that make a text hard, hardest first. */
export const hardest = (list, most = 3) =>
  list
    .map((sentence) => ({ sentence, grade: grade([sentence]) }))
    .sort((a, b) => b.grade - a.grade)
    .slice(0, most)
    .map((hard) => `    ${hard.grade.toFixed(1)}: ${hard.sentence}`)
    .join('\n');
