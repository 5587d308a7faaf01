import type { Mutant } from './mutant.ts';

const CHANGE = 'modules/inventory/domain/decide-change.ts';

export const stockMutants: readonly Mutant[] = [
  {
    name: 'corrections-ignore-holds',
    mistake: 'a correction is not held against what is held',
    edits: [{ file: CHANGE, from: 'if (onHand + quantity < held)', to: 'if (onHand + quantity < 0)' }],
  },
  {
    name: 'corrections-may-go-below-zero',
    mistake: 'a correction is not held against what there is',
    edits: [
      { file: CHANGE, from: 'if (onHand + quantity < 0) return', to: 'if (onHand < 0) return' },
      { file: CHANGE, from: 'if (onHand + quantity < held)', to: 'if (onHand < held)' },
    ],
  },
  {
    name: 'receipts-neither-keep-keys-nor-references',
    mistake: 'the key of a receipt is not kept, and neither we nor the database look for its reference',
    edits: [
      { file: 'modules/inventory/use-cases/change-stock.ts', from: 'claims.store(tx);', to: '' },
      { file: CHANGE, from: 'if (earlier) {', to: 'if (earlier === null) {' },
      {
        file: 'modules/inventory/migrations/0001_inventory.sql',
        from: 'create unique index movements_change_once',
        to: 'create index movements_change_once',
      },
    ],
  },
  {
    name: 'booked-receipts-are-not-looked-up',
    mistake: 'nobody looks whether a delivery was booked before; the database alone refuses it',
    edits: [{ file: CHANGE, from: 'if (earlier) {', to: 'if (earlier === null) {' }],
  },
];
