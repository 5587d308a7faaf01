import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from './tokens.ts';

const shapes = (source: string) => tokenize(source).map(({ kind, text }) => `${kind}:${text}`);

test('words, numbers and punctuation are told apart', () => {
  assert.deepEqual(shapes('a ??= 1_000;'), ['word:a', 'punctuation:??=', 'number:1_000', 'punctuation:;']);
});

test('strings and comments keep what is inside them together', () => {
  assert.deepEqual(shapes(`'any // no' // any "x"`), ['string:any // no', 'comment:// any "x"']);
  assert.deepEqual(shapes('/* a\nb */ c'), ['comment:/* a\nb */', 'word:c']);
});

test('a template is one token, and the code inside it follows', () => {
  const source = `\`select \${a(\`in \${b}\`)} from \${c}\` + d`;
  const tokens = tokenize(source);
  assert.equal(tokens[0]?.text, `select \${} from \${}`);
  assert.deepEqual(
    tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text),
    ['a', 'b', 'c', 'd'],
  );
});

test('a slash after a value divides, a slash where a value is due opens a pattern', () => {
  assert.deepEqual(
    shapes('a / b / c').filter((shape) => shape.startsWith('regex')),
    [],
  );
  assert.deepEqual(
    shapes(`x.replace(/['/]/g, y)`).filter((shape) => shape.startsWith('regex')),
    [`regex:['/]`],
  );
  assert.deepEqual(shapes('return /any/').at(-1), 'regex:any');
});

test('lines are counted through everything that spans them', () => {
  const tokens = tokenize(`/*\n*/ \`\n\${a\n}\` b`);
  assert.equal(tokens.at(-1)?.line, 4);
  assert.deepEqual(tokens.find(({ kind }) => kind === 'template')?.lineEnd, 4);
});
