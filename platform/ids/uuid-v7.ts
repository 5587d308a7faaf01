import { randomFillSync } from 'node:crypto';

// One call to the system's generator serves 4,096 ids: a call per id costs about ten times the rest of the work.
const randomWordsPerFill = 4_096 * 4;
// RFC 9562 §6.2 method 1: the 12 bits of rand_a count within a millisecond. A fresh millisecond starts in the lower half,
// so at least 2,048 ids fit before the timestamp has to be borrowed from the next one.
const counterStartMask = 0x7ff;
const counterMax = 0xfff;

const hexOfWord: readonly string[] = Array.from({ length: 65_536 }, (_, word) => word.toString(16).padStart(4, '0'));
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Makes a source of UUIDv7 texts that only ever grow.
 * @param nowMs milliseconds since 1970; a step back is ignored until the clock has caught up
 */
export function createIdSource(nowMs: () => number): () => string {
  const nextWord = createWordSource();
  let lastMs = -1;
  let counter = 0;
  let prefix = '';
  const startMillisecond = (ms: number): void => {
    lastMs = ms;
    counter = nextWord() & counterStartMask;
    prefix = timestampText(ms);
  };
  return () => {
    const ms = nowMs();
    if (ms > lastMs) startMillisecond(ms);
    else if (counter === counterMax) startMillisecond(lastMs + 1);
    else counter += 1;
    const variant = (nextWord() & 0x3fff) | 0x8000;
    return `${prefix}${hexOfWord[0x7000 | counter]}-${hexOfWord[variant]}-${hexOfWord[nextWord()]}${hexOfWord[nextWord()]}${hexOfWord[nextWord()]}`;
  };
}

/** True for a UUIDv7 in the form this platform writes: lower case, with hyphens. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && text.length === 36 && idPattern.test(text);
}

function createWordSource(): () => number {
  const words = new Uint16Array(randomWordsPerFill);
  let used = randomWordsPerFill;
  return () => {
    if (used === randomWordsPerFill) {
      randomFillSync(words);
      used = 0;
    }
    const word = words[used] ?? 0;
    // A word that was handed out is wiped, so a later heap dump does not show the random part of past ids.
    words[used] = 0;
    used += 1;
    return word;
  };
}

function timestampText(ms: number): string {
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`a UUIDv7 cannot carry the time ${ms}`);
  const hex = Math.trunc(ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}
