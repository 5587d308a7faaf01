import type { Mutant } from './mutant.ts';

const HOLD_STATES = 'modules/inventory/domain/hold-states.ts';

export const lateMutants: readonly Mutant[] = [
  {
    name: 'lost-stock-is-marked-paid',
    mistake: 'a paid purchase whose stock is gone goes on as if it were there',
    edits: [
      {
        file: 'modules/checkout/domain/purchase.ts',
        from: "stockLost: unwind('stock_lost'),",
        to: 'stockLost: markPaid,',
      },
    ],
  },
  {
    name: 'expired-holds-are-committed',
    mistake: 'the goods of a hold that ran out are taken from the shelf all the same',
    edits: [
      {
        file: HOLD_STATES,
        from: "'expired':       { hold: 'take',   renew: 'hold_expired',   bind: 'hold_expired',   commit: 'hold_expired',",
        to: "'expired':       { hold: 'take',   renew: 'hold_expired',   bind: 'hold_expired',   commit: 'commit',",
      },
    ],
  },
  {
    name: 'expired-holds-can-be-renewed',
    mistake: 'a hold that ran out is renewed although its stock is gone',
    edits: [
      {
        file: HOLD_STATES,
        from: "'expired':       { hold: 'take',   renew: 'hold_expired',",
        to: "'expired':       { hold: 'take',   renew: 'extend',",
      },
    ],
  },
  {
    name: 'overdue-holds-are-read-without-a-lock',
    mistake: 'the sweeper reads overdue holds without FOR UPDATE',
    edits: [
      {
        file: 'modules/inventory/store/holds.ts',
        from: 'order by expires_at limit $2 for update skip locked',
        to: 'order by expires_at limit $2',
      },
    ],
  },
  {
    name: 'dead-letters-are-replayed-again',
    mistake: 'whether a dead letter was replayed before is not looked at',
    edits: [
      {
        file: 'platform/events/dead-letters.ts',
        from: 'where replayed_at is null and ($1::uuid is null or id = $1)',
        to: 'where ($1::uuid is null or id = $1)',
      },
    ],
  },
];
