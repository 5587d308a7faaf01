import type { Random } from './random.ts';

/** How often `*` and `+` repeat at most. */
const REPEATS_MAX = 12;
const ANYTHING = ' !"#&\'()*,-./0123456789:;<=>?@ABCXYZ[]_abcxyz{|}~éßİ漢😀';

/**
 * A text that matches a pattern: classes, groups, alternatives and repeats, which is all that our schemas use. What it
 * does not know it refuses, so that a new pattern is noticed.
 */
export const textOf = (pattern: string, random: Random): string => {
  const reader = { pattern: pattern.replace(/^\^/, '').replace(/\$$/, ''), at: 0 };
  const text = readAlternatives(reader, random);
  if (reader.at !== reader.pattern.length) throw new Error(`cannot read the pattern ${pattern} from ${reader.at}`);
  return text;
};

interface Reader {
  readonly pattern: string;
  at: number;
}

const readAlternatives = (reader: Reader, random: Random): string => {
  const made = [readSequence(reader, random)];
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    made.push(readSequence(reader, random));
  }
  return random.pick(made);
};

const readSequence = (reader: Reader, random: Random): string => {
  let text = '';
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] ?? '')) {
    const start = reader.at;
    let piece = readPiece(reader, random);
    const end = reader.at;
    const [least, most] = readRepeats(reader);
    const after = reader.at;
    const count = random.between(least, most);
    if (count === 0) piece = '';
    for (let done = 1; done < count; done += 1) {
      reader.at = start;
      piece += readPiece(reader, random);
      if (reader.at !== end) throw new Error('a piece of a pattern was read in two ways');
    }
    reader.at = after;
    text += piece;
  }
  return text;
};

const readPiece = (reader: Reader, random: Random): string => {
  const sign = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  if (sign === '(') {
    if (reader.pattern.startsWith('?:', reader.at)) reader.at += 2;
    const inner = readAlternatives(reader, random);
    if (reader.pattern[reader.at] !== ')') throw new Error('a group of a pattern is not closed');
    reader.at += 1;
    return inner;
  }
  if (sign === '[') return random.pick(readClass(reader));
  if (sign === '\\') return random.pick(readEscape(reader));
  if (sign === '.') return random.pick([...ANYTHING]);
  return sign;
};

const readClass = (reader: Reader): readonly string[] => {
  const isNegated = reader.pattern[reader.at] === '^';
  if (isNegated) reader.at += 1;
  const signs: string[] = [];
  while (reader.pattern[reader.at] !== ']') {
    const from = readClassSign(reader);
    if (reader.pattern[reader.at] !== '-' || reader.pattern[reader.at + 1] === ']' || from.length > 1) {
      signs.push(...from);
      continue;
    }
    reader.at += 1;
    const [last = ''] = readClassSign(reader);
    for (let code = (from[0] ?? '').charCodeAt(0); code <= last.charCodeAt(0); code += 1) {
      signs.push(String.fromCharCode(code));
    }
  }
  reader.at += 1;
  return isNegated ? [...ANYTHING].filter((sign) => !signs.includes(sign)) : signs;
};

const readClassSign = (reader: Reader): readonly string[] => {
  const sign = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  return sign === '\\' ? readEscape(reader) : [sign];
};

const DIGITS = [...'0123456789'];
const WORD = [...'ABCXYZabcxyz0123456789_'];

const readEscape = (reader: Reader): readonly string[] => {
  const sign = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  if (sign === 'd') return DIGITS;
  if (sign === 'w') return WORD;
  if (sign !== 'u') return [sign];
  const code = Number.parseInt(reader.pattern.slice(reader.at, reader.at + 4), 16);
  reader.at += 4;
  return [String.fromCharCode(code)];
};

const readRepeats = (reader: Reader): [least: number, most: number] => {
  const rest = reader.pattern.slice(reader.at);
  const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(rest);
  const length = counted?.[0].length ?? (/^[*+?]/.test(rest) ? 1 : 0);
  reader.at += length;
  if (length === 0) return [1, 1];
  if (counted) {
    const least = Number(counted[1]);
    return [least, counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : least + REPEATS_MAX];
  }
  return rest.startsWith('?') ? [0, 1] : [rest.startsWith('+') ? 1 : 0, REPEATS_MAX];
};
