import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Books } from './books.ts';
import { decideBind, decideCommit, decideExpire, decideGiveBack, decideRenew } from './decide-held.ts';
import { decideHold } from './decide-hold.ts';
import { createHoldBook, type Hold } from './hold-book.ts';
import { createStockBook, deltasPerPiece, type StockRow } from './stock-book.ts';

const shopId = 'shop';
const NOW = Date.parse('2026-03-01T10:00:00Z');
const later = (ms: number) => new Date(NOW + ms).toISOString();

const row = (variantId: string, warehouseId: string, onHand: number, priority = 1): StockRow => ({
  ...{ shopId, variantId, warehouseId, warehouseCode: warehouseId, priority, onHand, held: 0 },
});
const open = (rows: StockRow[], holds: Hold[] = []): Books => ({
  stock: createStockBook(rows),
  holds: createHoldBook(holds),
});
const lines = (...pairs: [string, number][]) => pairs.map(([variantId, quantity]) => ({ variantId, quantity }));
const available = (books: Books, variantId: string) =>
  books.stock.shelvesOf(shopId, variantId).reduce((sum, { onHand, held }) => sum + onHand - held, 0);

test('the commands of one batch see each other: the last piece goes to the first who asked', () => {
  const books = open([row('a', 'w', 1)]);
  const ask = (reference: string) =>
    decideHold(books, { shopId, reference, lines: lines(['a', 1]), expiresAt: later(60_000) }, NOW);
  assert.equal(ask('first').ok, true);
  const second = ask('second');
  assert.deepEqual(!second.ok && second.refusal.details, {
    lines: [{ variantId: 'a', requested: 1, available: 0 }],
  });
  assert.equal(books.holds.find(shopId, 'second'), undefined);
});

test('two lines of one variant are one question to the stock', () => {
  const books = open([row('a', 'w', 3)]);
  const command = { shopId, reference: 'r', lines: lines(['a', 2], ['a', 2]), expiresAt: later(60_000) };
  const answer = decideHold(books, command, NOW);
  assert.deepEqual(!answer.ok && answer.refusal.details, { lines: [{ variantId: 'a', requested: 4, available: 3 }] });
  assert.equal(available(books, 'a'), 3);
});

test('all lines or none: what could be had of the other lines stays where it is', () => {
  const books = open([row('a', 'w', 5), row('b', 'w', 1)]);
  const command = { shopId, reference: 'r', lines: lines(['a', 2], ['b', 2], ['c', 1]), expiresAt: later(60_000) };
  const answer = decideHold(books, command, NOW);
  assert.deepEqual(!answer.ok && answer.refusal.details, {
    lines: [
      { variantId: 'b', requested: 2, available: 1 },
      { variantId: 'c', requested: 1, available: 0 },
    ],
  });
  assert.deepEqual(books.stock.movements, []);
});

test('a hold takes over the stock of those it replaces, but not of a bound one', () => {
  const books = open([row('a', 'w', 4)]);
  const ask = (reference: string, quantity: number, replacing: string[] = []) =>
    decideHold(books, { shopId, reference, lines: lines(['a', quantity]), expiresAt: later(60_000), replacing }, NOW);
  ask('old', 2);
  ask('bound', 1);
  decideBind(books, { shopId, reference: 'bound', expiresAt: later(90_000) }, NOW);
  assert.equal(ask('new', 4, ['old', 'bound', 'unknown', 'new']).ok, false, 'the bound piece stays');
  assert.equal(books.holds.find(shopId, 'old')?.state, 'held', 'refused: the replaced keep what they have');
  assert.equal(ask('new', 3, ['old', 'bound']).ok, true);
  assert.equal(books.holds.find(shopId, 'old')?.state, 'released');
  assert.equal(books.holds.find(shopId, 'bound')?.state, 'bound');
  assert.equal(available(books, 'a'), 0);
});

test('an overdue hold that is asked for again gives back and takes anew, with the new lines', () => {
  const books = open([row('a', 'w', 2), row('b', 'w', 2)]);
  const first = { shopId, reference: 'r', lines: lines(['a', 2]), expiresAt: later(1_000) };
  decideHold(books, first, NOW);
  const again = decideHold(books, { ...first, lines: lines(['b', 1]), expiresAt: later(9_000) }, NOW + 1_000);
  assert.deepEqual(again.ok && again.value, {
    reference: 'r',
    expiresAt: later(9_000),
    allocations: [{ variantId: 'b', warehouseId: 'w', quantity: 1 }],
  });
  assert.deepEqual([available(books, 'a'), available(books, 'b')], [2, 1]);
});

test('an overdue hold is refused to bind and renew, and still committed while its goods are there', () => {
  const books = open([row('a', 'w', 2)]);
  decideHold(books, { shopId, reference: 'r', lines: lines(['a', 2]), expiresAt: later(1_000) }, NOW);
  const command = { shopId, reference: 'r', expiresAt: later(9_000) };
  const bound = decideBind(books, command, NOW + 1_000);
  const renewed = decideRenew(books, command, NOW + 1_000);
  assert.equal(!bound.ok && bound.refusal.code, 'hold_expired');
  assert.equal(!renewed.ok && renewed.refusal.code, 'hold_expired');
  assert.equal(decideCommit(books, command, NOW + 1_000).ok, true);
  assert.equal(decideExpire(books, command, NOW + 1_000), false);
});

test('a variant is announced when it crosses a level, not for each piece', () => {
  const books = open([row('a', 'w', 8), row('b', 'w', 6)]);
  decideHold(books, { shopId, reference: 'r', lines: lines(['a', 2], ['b', 1]), expiresAt: later(1_000) }, NOW);
  assert.deepEqual(books.stock.variantChanges(), [{ shopId, variantId: 'b', available: 5, level: 'low' }]);
});

const references = ['r0', 'r1', 'r2', 'r3'];
const variants = ['a', 'b', 'c'];
const commandOf = fc.record({
  verb: fc.constantFrom('hold', 'renew', 'bind', 'commit', 'giveBack', 'expire' as const),
  reference: fc.constantFrom(...references),
  replacing: fc.subarray(references),
  lines: fc.array(fc.record({ variantId: fc.constantFrom(...variants), quantity: fc.integer({ min: 1, max: 6 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  livesMs: fc.integer({ min: -5, max: 20 }),
  waitMs: fc.nat(10),
});
const stockOf = fc.array(fc.record({ first: fc.nat(8), second: fc.nat(8) }), { minLength: 3, maxLength: 3 });

test('whatever is asked in whatever order: no shelf below zero, ledger = shelves, held = live holds', () => {
  fc.assert(
    fc.property(stockOf, fc.array(commandOf, { maxLength: 40 }), (stock, commands) => {
      const rows = stock.flatMap(({ first, second }, index) => [
        row(variants[index] ?? '', 'w1', first, 1),
        row(variants[index] ?? '', 'w2', second, 2),
      ]);
      const books = open(rows);
      let now = NOW;
      for (const { verb, reference, replacing, lines: asked, livesMs, waitMs } of commands) {
        now += waitMs;
        const command = { shopId, reference, reason: 'x', lines: asked, replacing };
        const expiresAt = new Date(now + livesMs).toISOString();
        const before = available(books, 'a') + available(books, 'b') + available(books, 'c');
        if (verb === 'hold') {
          const answer = decideHold(books, { ...command, expiresAt }, now);
          if (!answer.ok) assert.equal(available(books, 'a') + available(books, 'b') + available(books, 'c'), before);
        } else if (verb === 'renew') decideRenew(books, { ...command, expiresAt }, now);
        else if (verb === 'bind') decideBind(books, { ...command, expiresAt }, now);
        else if (verb === 'commit') decideCommit(books, command, now);
        else if (verb === 'giveBack') decideGiveBack(books, command, now);
        else decideExpire(books, command, now);
        assertConserved(books, rows);
      }
    }),
    { numRuns: 300 },
  );
});

const assertConserved = (books: Books, rows: readonly StockRow[]): void => {
  const live = references.flatMap((reference) => {
    const hold = books.holds.find(shopId, reference);
    return hold && (hold.state === 'held' || hold.state === 'bound') ? hold.allocations : [];
  });
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  for (const { variantId, warehouseId, onHand } of rows) {
    const here = (thing: { variantId: string; warehouseId: string }) =>
      thing.variantId === variantId && thing.warehouseId === warehouseId;
    const shelf = books.stock.shelvesOf(shopId, variantId).find(here);
    assert.ok(shelf && shelf.onHand >= 0 && shelf.held >= 0 && shelf.held <= shelf.onHand);
    const own = books.stock.movements.filter(here);
    assert.equal(shelf.onHand, onHand + sum(own.map(({ onHandDelta }) => onHandDelta)));
    assert.equal(shelf.held, sum(own.map(({ heldDelta }) => heldDelta)));
    assert.equal(shelf.held, sum(live.filter(here).map(({ quantity }) => quantity)));
  }
};

test('a sale leaves the books by one movement, and what leaves by a hold comes back by a release', () => {
  const { hold, release, commit, restock } = deltasPerPiece;
  assert.deepEqual([hold.held + release.held, hold.onHand + release.onHand], [0, 0]);
  assert.deepEqual([hold.held + commit.held, commit.onHand + restock.onHand], [0, 0]);
});
