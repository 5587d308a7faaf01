import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LINES_MAX, QUANTITY_MAX } from '../limits.ts';
import { type CartState, changeLines, type Line, type LineChange, seePrices, takeOver } from './cart.ts';

const line = (name: string, quantity = 1): Line => ({
  lineId: `line-${name}`,
  variantId: name,
  quantity,
  seenPriceMinor: 100,
});
const cartOf = (...lines: Line[]): CartState => ({
  shopId: 's',
  cartId: 'c',
  customerId: null,
  state: 'open',
  version: 7,
  expiresMs: 0,
  lines,
});
const add = (name: string, quantity: number, seenPriceMinor = 100): LineChange => ({
  kind: 'add',
  variantId: name,
  quantity,
  seenPriceMinor,
  lineId: `new-${name}`,
});
const full = cartOf(...Array.from({ length: LINES_MAX }, (_, index) => line(`v${index}`)));

const table: readonly [string, CartState, LineChange, readonly [string, number][] | string][] = [
  ['an add begins a line', cartOf(), add('a', 2), [['a', 2]]],
  [
    'an add to a line sums up',
    cartOf(line('a', 2), line('b')),
    add('a', 3),
    [
      ['a', 5],
      ['b', 1],
    ],
  ],
  ['a line may be filled to the brim', cartOf(line('a', 998)), add('a', 1), [['a', 999]]],
  ['and not beyond', cartOf(line('a', 998)), add('a', 2), 'quantity_too_large'],
  ['a full cart takes no new line', full, add('new', 1), 'cart_full'],
  [
    'a full cart takes more of a line',
    full,
    add('v99', 4),
    full.lines.map(({ variantId: name }) => [name, name === 'v99' ? 5 : 1]),
  ],
  [
    'a quantity is set',
    cartOf(line('a', 2)),
    { kind: 'set', lineId: 'line-a', quantity: 9, ifVersion: null },
    [['a', 9]],
  ],
  [
    'at the version that counts',
    cartOf(line('a')),
    { kind: 'set', lineId: 'line-a', quantity: 9, ifVersion: 7 },
    [['a', 9]],
  ],
  [
    'at another version it is refused',
    cartOf(line('a')),
    { kind: 'set', lineId: 'line-a', quantity: 9, ifVersion: 6 },
    'cart_changed',
  ],
  [
    'of no such line',
    cartOf(line('a')),
    { kind: 'set', lineId: 'line-b', quantity: 9, ifVersion: null },
    'line_not_found',
  ],
  [
    'a line is removed',
    cartOf(line('a'), line('b')),
    { kind: 'remove', lineId: 'line-a', ifVersion: null },
    [['b', 1]],
  ],
  [
    'a second time it is not there',
    cartOf(line('b')),
    { kind: 'remove', lineId: 'line-a', ifVersion: null },
    'line_not_found',
  ],
  [
    'removing at another version is refused',
    cartOf(line('a')),
    { kind: 'remove', lineId: 'line-a', ifVersion: 1 },
    'cart_changed',
  ],
];
for (const [what, cart, change, expected] of table) {
  test(what, () => {
    const decision = changeLines(cart, change);
    if (!decision.ok) assert.equal(decision.refusal.code, expected);
    else {
      assert.deepEqual(
        decision.cart.lines.map(({ variantId, quantity }) => [variantId, quantity]),
        expected,
      );
      assert.equal(decision.cart.version, 8);
    }
  });
}

test('an add to a line keeps the price last shown, so that its change is still told', () => {
  const decision = changeLines(cartOf(line('a')), add('a', 1, 250));
  assert.ok(decision.ok);
  assert.equal(decision.cart.lines[0]?.seenPriceMinor, 100);
});

test('prices seen touch the lines they name and nothing else', () => {
  const before = cartOf(line('a'), line('b'));
  const after = seePrices(
    before,
    new Map([
      ['line-b', 120],
      ['line-x', 1],
    ]),
  );
  assert.deepEqual(after.lines, [line('a'), { ...line('b'), seenPriceMinor: 120 }]);
  assert.equal(after.version, before.version);
  assert.equal(after.lines[0], before.lines[0], 'an unchanged line is the same object and is not written');
});

const anyLines = fc
  .uniqueArray(fc.record({ name: fc.nat(150), quantity: fc.integer({ min: 1, max: QUANTITY_MAX }) }), {
    selector: ({ name }) => name,
    maxLength: LINES_MAX,
  })
  .map((lines) => lines.map(({ name, quantity }) => line(`v${name}`, quantity)));

test('taking over keeps the limits, one line per variant, and never makes a quantity smaller', () => {
  fc.assert(
    fc.property(anyLines, anyLines, (own, other) => {
      const { lines } = takeOver(cartOf(...own), other);
      assert.ok(lines.length <= LINES_MAX);
      assert.equal(new Set(lines.map(({ variantId }) => variantId)).size, lines.length);
      for (const { variantId, quantity } of lines) {
        const parts = [own, other].map((side) => side.find((one) => one.variantId === variantId)?.quantity ?? 0);
        assert.equal(quantity, Math.min(parts[0]! + parts[1]!, QUANTITY_MAX));
      }
      for (const { variantId } of own) assert.ok(lines.some((one) => one.variantId === variantId));
    }),
  );
});
