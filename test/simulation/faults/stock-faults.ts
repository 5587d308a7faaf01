import type { inventoryForSimulation as inventory } from '#modules/inventory';
import { type Fault, withoutHabit } from './fault.ts';

const moveAll = (books: inventory.Books, kind: 'commit' | 'release', hold: inventory.Hold): void => {
  const { shopId, reference } = hold;
  for (const allocation of hold.allocations) books.stock.move(kind, { shopId, reference, ...allocation });
};

const isGone = (hold: inventory.Hold | undefined): hold is inventory.Hold =>
  hold?.state === 'released' || hold?.state === 'expired';

export const stockFaults = {
  'commit-released-hold': {
    what: 'Money that comes late commits stock that was given back.',
    seedsMax: 30,
    plant: (rules) => ({
      ...rules,
      decideCommit: (books, command, nowMs) => {
        const hold = books.holds.find(command.shopId, command.reference);
        if (!isGone(hold)) return rules.decideCommit(books, command, nowMs);
        moveAll(books, 'commit', hold);
        books.holds.put({ ...hold, state: 'committed' });
        return { ok: true, value: { committed: true } };
      },
    }),
  },
  'commit-twice': {
    what: 'A repeated commit takes the goods a second time.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideCommit: (books, command, nowMs) => {
        const hold = books.holds.find(command.shopId, command.reference);
        if (hold?.state === 'committed') moveAll(books, 'commit', hold);
        return rules.decideCommit(books, command, nowMs);
      },
    }),
  },
  'release-twice': {
    what: 'Giving back a second time releases a second time.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideGiveBack: (books, command, nowMs) => {
        const hold = books.holds.find(command.shopId, command.reference);
        if (isGone(hold)) moveAll(books, 'release', hold);
        return rules.decideGiveBack(books, command, nowMs);
      },
    }),
  },
  'renewal-shortens-hold': {
    what: 'A checkout that is renewed after it was ordered takes the term of a checkout for that of the order.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideRenew: (books, command, nowMs) => {
        const answer = rules.decideRenew(books, command, nowMs);
        const hold = books.holds.find(command.shopId, command.reference);
        if (answer.ok && hold?.state === 'bound')
          books.holds.put({ ...hold, expiresAtMs: Date.parse(command.expiresAt) });
        return answer;
      },
    }),
  },
  oversell: {
    what: 'A hold sees what is on the shelf and not what others hold of it.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideHold: (books, command, nowMs) => {
        const shelvesOf = (shopId: string, variantId: string) =>
          books.stock.shelvesOf(shopId, variantId).map((shelf) => ({ ...shelf, held: 0 }));
        return rules.decideHold({ ...books, stock: { ...books.stock, shelvesOf } }, command, nowMs);
      },
    }),
  },
  'replaced-keeps-pieces': {
    what: "A hold that takes over an older checkout's stock leaves the old pieces held.",
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideHold: (books, command, nowMs) => {
        const move: typeof books.stock.move = (kind, wish) =>
          books.stock.move(kind, kind === 'release' ? { ...wish, quantity: 0 } : wish);
        return rules.decideHold({ ...books, stock: { ...books.stock, move } }, command, nowMs);
      },
    }),
  },
  'adjust-below-held': {
    what: 'A correction does not look at what is held for buyers.',
    seedsMax: 20,
    plant: (rules) => ({
      ...rules,
      decideChange: (books, kind, change) => {
        const shelvesOf = (shopId: string, variantId: string) =>
          books.stock.shelvesOf(shopId, variantId).map((shelf) => ({ ...shelf, held: 0 }));
        return rules.decideChange({ ...books, stock: { ...books.stock, shelvesOf } }, kind, change);
      },
    }),
  },
  'receipt-twice': {
    what: 'A delivery note that comes twice is booked twice.',
    seedsMax: 15,
    plant: (rules) => ({
      ...rules,
      decideChange: (books, kind, change) => rules.decideChange({ ...books, booked: new Map() }, kind, change),
    }),
  },
  'no-sweep': withoutHabit('sweepsHolds', 'Holds past their time are not swept.', 15),
} as const satisfies Record<string, Fault>;
