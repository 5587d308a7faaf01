import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minorOfText, textOfMinor } from './money-text.ts';

test('amounts are read as people and spreadsheets write them', () => {
  const cases: [string, string, number | null][] = [
    ['28', 'GBP', 2_800],
    ['28.5', 'GBP', 2_850],
    ['28.50', 'GBP', 2_850],
    ['28,50', 'EUR', 2_850],
    ['£1,234.50', 'GBP', 123_450],
    ['1.234,50 €', 'EUR', 123_450],
    ['1,234', 'GBP', 123_400],
    ['1,234,567', 'GBP', 123_456_700],
    ['GBP 12', 'GBP', 1_200],
    ['12.', 'GBP', 1_200],
    ['1500', 'JPY', 1_500],
    ['1.5', 'JPY', null],
    ['28.505', 'GBP', null],
    ['12,34,5', 'GBP', null],
    ['-1', 'GBP', null],
    ['', 'GBP', null],
    ['abc', 'GBP', null],
    ['99999999999999', 'GBP', null],
  ];
  for (const [text, currency, amount] of cases) assert.equal(minorOfText(text, currency), amount, text);
});

test('what is shown is read back as the same amount', () => {
  for (const amount of [0, 5, 99, 100, 2_850, 123_456_789]) {
    for (const currency of ['GBP', 'JPY', 'KWD']) {
      assert.equal(minorOfText(textOfMinor(amount, currency), currency), amount);
    }
  }
});
