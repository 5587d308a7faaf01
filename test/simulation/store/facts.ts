import type { StoaEvent } from '#platform/events';
import type { Simulation } from '../engine/simulation.ts';

/** Writes facts into the outbox; the bus hears of them when the transaction is committed, which is now. */
export const appendFacts = ({ tables, published }: Simulation, events: readonly StoaEvent[]): void => {
  if (events.length === 0) return;
  tables.outbox.push(...events);
  published(events);
};
