import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CartState } from './cart.ts';
import { type CartCommand, createCartBook, type Target } from './cart-book.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const TTL = 30 * DAY;
const cart = (cartId: string, change: Partial<CartState> = {}): CartState => ({
  shopId: 's',
  cartId,
  customerId: null,
  state: 'open',
  version: 3,
  expiresMs: NOW + TTL,
  lines: [{ lineId: `l-${cartId}`, variantId: 'v', quantity: 2, seenPriceMinor: 100 }],
  ...change,
});
const bearer = (customerId: string | null, tokenCartId: string | null): Target => ({
  kind: 'bearer',
  customerId,
  tokenCartId,
});
const command = (target: Target, change: CartCommand['change'], freshCartId = 'fresh'): CartCommand => ({
  shopId: 's',
  target,
  freshCartId,
  change,
});
const add = { kind: 'add', variantId: 'v', quantity: 1, seenPriceMinor: 100, lineId: 'l-new' } as const;
const merge = { kind: 'merge' } as const;
const bookOf = (...carts: CartState[]) => createCartBook(carts, NOW, TTL);

test('commands on one cart build on each other in arrival order, and the cart is stored once', () => {
  const book = bookOf(cart('a'));
  for (let count = 0; count < 5; count += 1) book.carryOut(command(bearer(null, 'a'), add));
  const [change, ...others] = book.changes();
  assert.deepEqual(others, []);
  assert.equal(change?.before?.lines[0]?.quantity, 2);
  assert.deepEqual([change?.after.lines[0]?.quantity, change?.after.version], [7, 8]);
});

const beginsAnew: readonly [string, CartState[], Target][] = [
  ['no token', [], bearer(null, null)],
  ['a token of a cart that is gone', [], bearer(null, 'a')],
  ['a token of a cart that was bought', [cart('a', { state: 'closed' })], bearer(null, 'a')],
  ['a token of a cart that ran out', [cart('a', { expiresMs: NOW })], bearer(null, 'a')],
  ['a token of a customer’s cart', [cart('a', { customerId: 'ada' })], bearer(null, 'a')],
];
for (const [what, carts, target] of beginsAnew) {
  test(`an add with ${what} begins a cart, other commands find none`, () => {
    const book = bookOf(...carts);
    const set = book.carryOut(command(target, { kind: 'remove', lineId: 'l-a', ifVersion: null }));
    assert.equal(!set.ok && set.refusal.code, 'cart_not_found');
    const added = book.carryOut(command(target, add));
    assert.ok(added.ok && added.cart);
    assert.deepEqual([added.cart.cartId, added.cart.lines[0]?.quantity], ['fresh', 1]);
  });
}

test('two first adds of one customer in one batch share the cart that the first began', () => {
  const book = bookOf();
  book.carryOut(command(bearer('ada', null), add, 'one'));
  const second = book.carryOut(command(bearer('ada', null), add, 'two'));
  assert.ok(second.ok && second.cart);
  assert.deepEqual([second.cart.cartId, second.cart.lines[0]?.quantity], ['one', 2]);
  assert.equal(book.changes().length, 1);
});

test('a customer with an anonymous cart’s token takes it over once, whatever the command', () => {
  const book = bookOf(cart('own', { customerId: 'ada' }), cart('anonymous'));
  for (const change of [add, merge, merge]) {
    const answer = book.carryOut(command(bearer('ada', 'anonymous'), change));
    assert.ok(answer.ok && answer.cart);
    assert.deepEqual([answer.cart.cartId, answer.cart.lines[0]?.quantity], ['own', 5]);
  }
  const closed = book.changes().find(({ after }) => after.cartId === 'anonymous')?.after;
  assert.deepEqual([closed?.state, closed?.lines], ['closed', []]);
});

test('an add that comes after its anonymous cart was taken over begins another one', () => {
  const book = bookOf(cart('anonymous'));
  book.carryOut(command(bearer('ada', 'anonymous'), merge, 'adas'));
  const late = book.carryOut(command(bearer(null, 'anonymous'), add, 'late'));
  assert.ok(late.ok && late.cart);
  assert.deepEqual([late.cart.cartId, late.cart.lines[0]?.quantity], ['late', 1]);
});

test('nobody takes over the cart of another customer', () => {
  const book = bookOf(cart('adas', { customerId: 'ada' }));
  const answer = book.carryOut(command(bearer('eve', 'adas'), merge));
  assert.deepEqual(answer, { ok: true, cart: null });
  assert.deepEqual(book.changes(), []);
});

test('a customer’s cart that ran out is closed, because another one begins', () => {
  const book = bookOf(cart('old', { customerId: 'ada', expiresMs: NOW - 1 }));
  book.carryOut(command(bearer('ada', null), add));
  const states = book.changes().map(({ after }) => [after.cartId, after.state]);
  assert.deepEqual(states, [
    ['old', 'closed'],
    ['fresh', 'open'],
  ]);
});

test('closing twice changes once, and the next add begins anew', () => {
  const book = bookOf(cart('a', { customerId: 'ada' }));
  const target = { kind: 'cart', cartId: 'a' } as const;
  book.carryOut(command(target, { kind: 'close' }));
  assert.deepEqual(book.carryOut(command(target, { kind: 'close' })), { ok: true, cart: null });
  assert.equal(book.changes()[0]?.after.version, 4);
  const added = book.carryOut(command(bearer('ada', null), add));
  assert.equal(added.ok && added.cart?.cartId, 'fresh');
});

test('expiry moves in steps of a day, since each move costs an index entry', () => {
  const expiryAfterAdd = (expiresMs: number) => {
    const answer = bookOf(cart('a', { expiresMs })).carryOut(command(bearer(null, 'a'), add));
    return answer.ok && answer.cart?.expiresMs;
  };
  assert.equal(expiryAfterAdd(NOW + TTL - DAY), NOW + TTL - DAY);
  assert.equal(expiryAfterAdd(NOW + TTL - DAY - 1), NOW + TTL);
});

test('a refused command changes nothing', () => {
  const book = bookOf(cart('a'));
  const answer = book.carryOut(command(bearer(null, 'a'), { ...add, quantity: 998 }));
  assert.equal(!answer.ok && answer.refusal.code, 'quantity_too_large');
  assert.deepEqual(book.changes(), []);
});
