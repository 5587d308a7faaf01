import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addMoney,
  currencyExponent,
  decimalText,
  formatMoney,
  includedShareMinor,
  isCurrency,
  money,
  multiplyMinor,
  parseDecimal,
  shareMinor,
  subtractMoney,
  sumMinor,
} from './index.ts';

const currencies = fc.constantFrom('GBP', 'EUR', 'JPY', 'KWD', 'CLF', 'IQD');
const amountOf = (text: string, currency: string): number | string => {
  const parsed = parseDecimal(text, currency);
  return parsed.ok ? parsed.amountMinor : parsed.refusal.code;
};

test('exponents follow ISO 4217, also where Intl rounds to cash', () => {
  const expected = { GBP: 2, USD: 2, JPY: 0, KRW: 0, KWD: 3, IQD: 3, CLF: 4, ISK: 0, HUF: 2 };
  for (const [code, exponent] of Object.entries(expected)) assert.equal(currencyExponent(code), exponent, code);
  for (const code of ['gbp', 'XYZ', '', 'constructor', 7]) assert.equal(isCurrency(code), false, String(code));
  assert.throws(() => currencyExponent('XYZ'), RangeError);
});

test('plain decimals are read exactly', () => {
  assert.equal(amountOf('12.34', 'GBP'), 1234);
  assert.equal(amountOf(' 12 ', 'GBP'), 1200);
  assert.equal(amountOf('12.', 'GBP'), 1200);
  assert.equal(amountOf('.5', 'GBP'), 50);
  assert.equal(amountOf('-0.01', 'GBP'), -1);
  assert.equal(amountOf('12.3400', 'GBP'), 1234);
  assert.equal(amountOf('0.005', 'KWD'), 5);
  assert.equal(amountOf('1500', 'JPY'), 1500);
  assert.equal(amountOf('90071992547409.91', 'GBP'), Number.MAX_SAFE_INTEGER);
  assert.ok(Object.is(amountOf('-0', 'GBP'), 0));
});

test('what is not an exact amount is refused by name', () => {
  for (const text of ['', '.', '-', 'abc', '1e3', '1,234.00', '£5', '1.2.3', '0x10', '1 000', '9'.repeat(65), 'NaN']) {
    assert.equal(amountOf(text, 'GBP'), 'amount_not_a_number', text);
  }
  assert.equal(amountOf('12.345', 'GBP'), 'amount_too_precise');
  assert.equal(amountOf('1.5', 'JPY'), 'amount_too_precise');
  assert.equal(amountOf('90071992547409.92', 'GBP'), 'amount_too_large');
});

test('every amount survives being written and read again', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), currencies, (amountMinor, currency) => {
      assert.equal(amountOf(decimalText(money(amountMinor, currency)), currency), amountMinor);
    }),
  );
});

test('people see amounts in their own way of writing, exact at any size', () => {
  assert.equal(formatMoney(money(123450, 'GBP')), '£1,234.50');
  assert.equal(formatMoney(money(-5, 'GBP')), '-£0.05');
  assert.equal(formatMoney(money(1500, 'JPY'), 'ja-JP'), '￥1,500');
  assert.equal(formatMoney(money(123450, 'EUR'), 'de-DE'), '1.234,50\u00a0€');
  assert.equal(formatMoney(money(Number.MAX_SAFE_INTEGER, 'GBP')), '£90,071,992,547,409.91');
});

test('arithmetic is exact or refused', () => {
  assert.deepEqual(addMoney(money(1, 'GBP'), money(2, 'GBP')), money(3, 'GBP'));
  assert.deepEqual(subtractMoney(money(1, 'GBP'), money(2, 'GBP')), money(-1, 'GBP'));
  assert.throws(() => addMoney(money(1, 'GBP'), money(1, 'EUR')), RangeError);
  assert.throws(() => money(0.1, 'GBP'), RangeError);
  assert.throws(() => money(1, 'XYZ'), RangeError);
  assert.equal(sumMinor([]), 0);
  assert.throws(() => sumMinor([Number.MAX_SAFE_INTEGER, 1]), RangeError);
  assert.equal(multiplyMinor(1999, 3), 5997);
  assert.throws(() => multiplyMinor(Number.MAX_SAFE_INTEGER, 2), RangeError);
  assert.throws(() => multiplyMinor(100, 0.5), RangeError);
});

test('shares are rounded half away from zero', () => {
  assert.equal(shareMinor(1999, 2_000), 400);
  assert.equal(shareMinor(5, 1_000), 1);
  assert.equal(shareMinor(-5, 1_000), -1);
  assert.equal(shareMinor(4, 1_000), 0);
  assert.equal(includedShareMinor(12_000, 2_000), 2_000);
  assert.equal(includedShareMinor(100, 0), 0);
  assert.throws(() => includedShareMinor(100, -1), RangeError);
});

test('net plus the tax inside it is the gross amount again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 5_000 }), (gross, rate) => {
      const net = gross - includedShareMinor(gross, rate);
      assert.ok(Math.abs(net + shareMinor(net, rate) - gross) <= 1);
    }),
  );
});
