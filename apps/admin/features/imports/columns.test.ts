import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessMapping, headerLine, missingFields, repeatedFields } from './columns.ts';
import { csvHead, isOtherwiseSeparated } from './csv-head.ts';

test('the first line, a sample and their bytes are read', () => {
  const text = '\ufeff"Article, no",Größe,Price\r\nA-1,"a ""big"" one",12.50\r\nB';
  const { header, sample, headerBytes } = csvHead(text);
  assert.deepEqual(header, ['Article, no', 'Größe', 'Price']);
  assert.deepEqual(sample, ['A-1', 'a "big" one', '12.50']);
  const bytes = new TextEncoder().encode(text);
  assert.equal(new TextDecoder().decode(bytes.slice(headerBytes)).startsWith('A-1'), true);
});

test('a file of one line, and an empty one, are read as they are', () => {
  assert.deepEqual(csvHead('sku,title,price').sample, []);
  assert.deepEqual(csvHead('').header, []);
});

test('semicolons are noticed', () => {
  assert.equal(isOtherwiseSeparated(csvHead('sku;title;price\nA;B;1')), true);
  assert.equal(isOtherwiseSeparated(csvHead('sku,title\nA,B')), false);
});

test('columns are recognised by the names that people give them', () => {
  assert.deepEqual(guessMapping(['Item No', 'Product Name', 'Retail_Price', 'Qty', 'Colour']), [
    'sku',
    'title',
    'price',
    'stock',
    null,
  ]);
  assert.deepEqual(guessMapping(['Name', 'Title', 'SKU']), ['title', null, 'sku']);
});

test('what is missing or chosen twice is named', () => {
  assert.deepEqual(missingFields(['sku', null, 'brand']), ['title', 'price']);
  assert.deepEqual(repeatedFields(['sku', 'title', 'sku']), ['sku']);
  assert.equal(headerLine(['sku', null, 'price']), 'sku,passed over 2,price\n');
});
