import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from './csv.ts';

test('rows end in CRLF, what needs quotes has them, nothing is an empty cell', () => {
  assert.equal(
    csvOf(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        [null, 7],
      ],
    ),
    'a,b\r\n"x,y","say ""hi"""\r\n,7\r\n',
  );
});

test('a text that begins like a formula gets an apostrophe; a number below zero is a number', () => {
  const texts = ['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', "=HYPERLINK('x')"];
  const cells = parse(
    csvOf(
      ['text'],
      texts.map((text) => [text]),
    ),
    { from: 2 },
  ).flat();
  assert.deepEqual(
    cells,
    texts.map((text) => `'${text}`),
  );
  assert.equal(csvOf(['n'], [[-5]]), 'n\r\n-5\r\n');
});

test('whatever the cells hold, a reader of RFC 4180 gets them back', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', '=', ' '), fc.integer());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const read = parse(csvOf(['a', 'b'], rows), { from: 2 });
      assert.deepEqual(
        read.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, ''))),
        rows.map((row) => row.map((value) => String(value).replace(/^'(?=[=+\-@\t\r])/, ''))),
      );
    }),
  );
});
