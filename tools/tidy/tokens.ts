/**
 * A tokenizer for TypeScript source, as much of one as house rules need: comments, strings, templates and regular
 * expressions are told apart from code, so that a banned word in a sentence is never mistaken for a banned call.
 * TypeScript 7 offers its own scanner only under `unstable/`; two hundred lines of ours break less often.
 */

export type TokenKind = 'word' | 'number' | 'string' | 'template' | 'regex' | 'punctuation' | 'comment';

/**
 * One token. `text` of a string or template is its raw content without quotes; each `${…}` of a template reads `${}` and
 * the tokens of the expression follow the template token, between `${` and `}` punctuation.
 */
export type Token = { kind: TokenKind; text: string; line: number; lineEnd: number };

/** After one of these words a slash begins a regular expression, not a division. */
const WORDS_BEFORE_EXPRESSION = new Set(
  'return typeof case in of delete void throw new instanceof await yield else do'.split(' '),
);

const PUNCTUATION = ['>>>=', '...', '===', '!==', '**=', '<<=', '>>=', '&&=', '||=', '??='].concat([
  '=>',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '?.',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '|=',
  '&=',
  '^=',
  '**',
]);

type Cursor = { readonly source: string; at: number; line: number; readonly tokens: Token[] };

/** Tokens of a whole file in reading order. Never throws: a string or pattern left open ends with its line. */
export function tokenize(source: string): Token[] {
  const cursor: Cursor = { source, at: 0, line: 1, tokens: [] };
  scanUntilBrace(cursor, false);
  return cursor.tokens;
}

/** Scans code; inside a template expression, stops after the `}` that closes it. */
function scanUntilBrace(cursor: Cursor, insideTemplate: boolean): void {
  let depth = 0;
  while (cursor.at < cursor.source.length) {
    const character = cursor.source[cursor.at] ?? '';
    if (character === '\n' || /\s/.test(character)) {
      advance(cursor, 1);
      continue;
    }
    if (insideTemplate && character === '}' && depth === 0) {
      push(cursor, 'punctuation', 1);
      return;
    }
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    scanToken(cursor, character);
  }
}

function scanToken(cursor: Cursor, character: string): void {
  const rest = cursor.source.slice(cursor.at, cursor.at + 4);
  if (rest.startsWith('//') || rest.startsWith('#!')) return push(cursor, 'comment', lineLength(cursor));
  if (rest.startsWith('/*')) return push(cursor, 'comment', lengthUntil(cursor, '*/'));
  if (character === '`') return scanTemplate(cursor);
  if (character === "'" || character === '"') return scanQuoted(cursor, character, 'string');
  if (character === '/' && regexMayStart(cursor.tokens)) return scanQuoted(cursor, '/', 'regex');
  const word = matchAt(cursor, /#?[\p{ID_Start}$_][\p{ID_Continue}$]*/uy);
  if (word > 0) return push(cursor, 'word', word);
  const number = matchAt(cursor, /\d[\w.]*/y);
  if (number > 0) return push(cursor, 'number', number);
  const punctuation = PUNCTUATION.find((candidate) => rest.startsWith(candidate));
  push(cursor, 'punctuation', punctuation?.length ?? 1);
}

function scanTemplate(cursor: Cursor): void {
  const token: Token = { kind: 'template', text: '', line: cursor.line, lineEnd: cursor.line };
  cursor.tokens.push(token);
  advance(cursor, 1);
  while (cursor.at < cursor.source.length) {
    const character = cursor.source[cursor.at] ?? '';
    if (character === '`') {
      advance(cursor, 1);
      break;
    }
    if (character === '$' && cursor.source[cursor.at + 1] === '{') {
      token.text += `\${}`;
      push(cursor, 'punctuation', 2);
      scanUntilBrace(cursor, true);
      continue;
    }
    const length = character === '\\' ? 2 : 1;
    token.text += cursor.source.slice(cursor.at, cursor.at + length);
    advance(cursor, length);
  }
  token.lineEnd = cursor.line;
}

function scanQuoted(cursor: Cursor, quote: string, kind: 'string' | 'regex'): void {
  let at = cursor.at + 1;
  let insideClass = false;
  while (at < cursor.source.length && cursor.source[at] !== '\n') {
    const character = cursor.source[at];
    if (character === '\\') at += 1;
    else if (kind === 'regex' && character === '[') insideClass = true;
    else if (kind === 'regex' && character === ']') insideClass = false;
    else if (character === quote && !insideClass) break;
    at += 1;
  }
  const text = cursor.source.slice(cursor.at + 1, at);
  const line = cursor.line;
  advance(cursor, Math.min(at + 1, cursor.source.length) - cursor.at);
  cursor.tokens.push({ kind, text, line, lineEnd: cursor.line });
}

/** A slash opens a pattern unless what came before could end a value. `<` is left out for closing tags in TSX. */
function regexMayStart(tokens: readonly Token[]): boolean {
  const previous = tokens.findLast((token) => token.kind !== 'comment');
  if (previous === undefined) return true;
  if (previous.kind === 'word') return WORDS_BEFORE_EXPRESSION.has(previous.text);
  return previous.kind === 'punctuation' && ![')', ']', '}', '<', '++', '--'].includes(previous.text);
}

function push(cursor: Cursor, kind: TokenKind, length: number): void {
  const text = cursor.source.slice(cursor.at, cursor.at + length);
  const line = cursor.line;
  advance(cursor, length);
  cursor.tokens.push({ kind, text, line, lineEnd: cursor.line });
}

function advance(cursor: Cursor, length: number): void {
  for (let step = 0; step < length; step += 1) {
    if (cursor.source[cursor.at] === '\n') cursor.line += 1;
    cursor.at += 1;
  }
}

function lineLength(cursor: Cursor): number {
  const end = cursor.source.indexOf('\n', cursor.at);
  return (end === -1 ? cursor.source.length : end) - cursor.at;
}

function lengthUntil(cursor: Cursor, ending: string): number {
  const end = cursor.source.indexOf(ending, cursor.at + 2);
  return (end === -1 ? cursor.source.length : end + ending.length) - cursor.at;
}

function matchAt(cursor: Cursor, pattern: RegExp): number {
  pattern.lastIndex = cursor.at;
  return pattern.exec(cursor.source)?.[0].length ?? 0;
}
