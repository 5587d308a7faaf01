import assert from 'node:assert/strict';
import { BUDGETS } from '#platform/resilience';
import type { Asked } from './outage-load.ts';
import type { OutageShop } from './outage-shop.ts';

/** What goes wrong for some minutes, and what must hold while it does. */
export interface Outage {
  readonly about: string;
  /** @param lastsMs how long it will last */
  begin(shop: OutageShop): void;
  /** Called again and again while it lasts, once a second. */
  again?(shop: OutageShop): void;
  /** @throws when what was asked meanwhile went as it must not */
  judge(asked: readonly Asked[]): void;
}

const LOST = { up: { passage: 'lost' }, down: { passage: 'lost' }, arrivals: 'swallowed' } as const;
/** A machine that is busy with other things as well. */
const SLACK_MS = 500;

const nobodyWaited = (asked: readonly Asked[]): void => {
  const late = asked.filter(({ ms }) => ms > BUDGETS.deadDependencyMs + SLACK_MS);
  assert.deepEqual(late, [], 'answers that took longer than the budget');
};

/** Nothing was refused but what is sold out. */
const nobodyWasTurnedAway = (asked: readonly Asked[]): void => {
  const turnedAway = asked.filter(({ status, code }) => status >= 400 && code !== 'out_of_stock');
  assert.deepEqual(turnedAway, []);
  nobodyWaited(asked);
};

export const OUTAGES: Readonly<Record<string, Outage>> = {
  companies: {
    about: 'payment company, its webhooks and the mail server silent, all at once',
    begin({ wires }) {
      wires.provider.set(LOST);
      wires.webhooks.set({ arrivals: 'refused' });
      wires.webhooks.cut('reset');
      wires.mail.set({ arrivals: 'swallowed' });
      wires.mail.cut('reset');
    },
    judge: nobodyWasTurnedAway,
  },
  events: {
    about: 'the replication stream, by which all events are delivered, cut and refused',
    begin({ wires: { database } }) {
      database.choose('replication');
      database.set({ arrivals: 'refused' });
      database.cut('reset');
    },
    judge: nobodyWasTurnedAway,
  },
  database: {
    about: 'PostgreSQL silent: packets vanish',
    begin: ({ wires }) => wires.database.set(LOST),
    judge(asked) {
      nobodyWaited(asked);
      const browsed = asked.filter(({ what }) => what === 'browse');
      assert.deepEqual(
        browsed.filter(({ status }) => status !== 200),
        [],
        'browsing goes on',
      );
      for (const { what, status, code } of asked) {
        if (what !== 'browse') assert.deepEqual([status, code], [503, 'unavailable'], what);
      }
    },
  },
  cuts: {
    about: 'every connection to PostgreSQL cut once a second',
    begin: () => undefined,
    again: ({ wires }) => void wires.database.cut('reset'),
    judge(asked) {
      nobodyWaited(asked);
      const odd = asked.filter(
        ({ status, code }) => status >= 400 && code !== 'unavailable' && code !== 'out_of_stock',
      );
      assert.deepEqual(odd, []);
    },
  },
};
