/** A word that stands in a view instead of in the message files. */
export interface LiteralWord {
  readonly line: number;
  readonly text: string;
}

interface Template {
  readonly start: number;
  /** The fixed text, with a mark for every value. */
  readonly text: string;
}

const VALUE = '\u0000';
const OPENING = /\bhtml`/g;
const TAG = /<[^>]*>/g;
const COMMENT = /<!--[\s\S]*?-->/g;
const ENTITY = /&#?\w+;/g;
const WORD = /\p{L}{2,}/u;
const SAID_BY_ATTRIBUTES = /\s(?:aria-label|aria-description|alt|title|placeholder|content)="([^"]*)"/g;
/** Members that hold what people read; keys of words begin with a small letter. */
const SAID_BY_MEMBERS = /\b(?:title|label|lead|hint|text|description|message|error)\s*:\s*(['"`])(\p{Lu}[^'"`]*)\1/gu;

/** ` selected`, ` loading="lazy"`: put into a tag, after a blank. */
const ATTRIBUTES_ALONE =
  /^( (selected|checked|hidden|open|required|disabled|readonly|data-[a-z-]+)| (?!alt|title|placeholder)[a-z-]+="[^"]*")+$/;

/** Finds words written into templates, into the attributes that screen readers read, and into members that are shown. */
export const literalWords = (source: string): readonly LiteralWord[] => {
  const found: LiteralWord[] = [];
  const tell = (start: number, text: string) => {
    if (WORD.test(text)) found.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  for (const { start, text } of templatesOf(source)) {
    if (ATTRIBUTES_ALONE.test(text)) continue;
    for (const [, said = ''] of text.matchAll(SAID_BY_ATTRIBUTES)) if (!HEAD_ONLY.test(said)) tell(start, plain(said));
    for (const piece of text.replace(COMMENT, '').replace(TAG, VALUE).split(VALUE)) tell(start, plain(piece));
  }
  for (const match of source.matchAll(SAID_BY_MEMBERS)) tell(match.index, match[2] ?? '');
  return found;
};

/** What `<meta content>` says to browsers and not to people. */
const HEAD_ONLY = /^(width=device-width|light dark|noindex|website$)/;

const plain = (text: string): string => text.replace(ENTITY, '').replaceAll(VALUE, '');

const templatesOf = (source: string): readonly Template[] =>
  [...source.matchAll(OPENING)].map(({ index }) => readTemplate(source, index + 'html`'.length));

/** Reads to the closing backtick; values are passed over, templates within them are found on their own. */
const readTemplate = (source: string, start: number): Template => {
  let text = '';
  let at = start;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '$' && source[at + 1] === '{') {
      at = endOfValue(source, at + 2);
      text = `${text.replace(/!$/, '')}${VALUE}`;
    } else if (source[at] === '\\') {
      at += 2;
    } else {
      text += source[at];
      at += 1;
    }
  }
  return { start, text };
};

const QUOTES = ["'", '"', '`'];

const endOfValue = (source: string, start: number): number => {
  let depth = 1;
  let at = start;
  while (at < source.length && depth > 0) {
    const character = source[at] ?? '';
    if (QUOTES.includes(character)) at = endOfText(source, at + 1, character);
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    at += 1;
  }
  return at;
};

/** Index of the closing quote. */
const endOfText = (source: string, start: number, quote: string): number => {
  let at = start;
  while (at < source.length && source[at] !== quote) {
    if (source[at] === '\\') at += 1;
    else if (quote === '`' && source[at] === '$' && source[at + 1] === '{') at = endOfValue(source, at + 2) - 1;
    at += 1;
  }
  return at;
};
