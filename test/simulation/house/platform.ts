import type { Statement } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import type { Simulation } from '../engine/simulation.ts';
import { Violation } from '../engine/violation.ts';
import { runParcelStatement } from '../store/parcels.ts';
import { refundRowsOf } from '../store/payments.ts';
import type { Server } from './server.ts';

/** An error of this kind needs a person by design: the card company goes on refusing a refund. */
const FOR_A_PERSON = 'money cannot be returned: its refunds fail; a person has to look';

/**
 * What a use case is given as its platform: simulated time, a log in which nothing of level error may stand, and the few
 * statements that are not behind a face.
 */
export const createPlatform = (simulation: Simulation, server: Server): PlatformParts => {
  const { timeline, story, choices } = simulation;
  const stream = choices.stream(`statements of ${server.name}`);
  const answer = (statement: Statement<unknown>, values: readonly unknown[] = []): unknown[] =>
    runStatement(simulation, statement.name, values);
  const run = (statement: Statement<unknown>, values?: readonly unknown[]) =>
    server.transaction(statement.name, stream, () => answer(statement, values));
  const db = {
    run,
    // The one transaction that comes this way (fulfilment.tell) has one statement that decides and one that tells.
    tx: (work: (tx: unknown) => Promise<unknown>) =>
      work({ run, send: (statement: Statement<unknown>) => void statement }),
  };
  const log = {
    warn: () => undefined,
    error: (details: object, message: string) => {
      if (message !== FOR_A_PERSON)
        story.broke(new Violation('no error is logged', `${message} ${namesIn(simulation, details)}`));
    },
  };
  const metrics = { histogram: () => ({ observe: () => undefined }) };
  const clock = { now: () => new Date(timeline.nowMs), nowMs: () => timeline.nowMs };
  return { db, clock, log, metrics, observer: undefined } as unknown as PlatformParts;
};

const runStatement = (simulation: Simulation, name: string, values: readonly unknown[]): unknown[] => {
  if (name.startsWith('fulfilment.')) return runParcelStatement(simulation, name, values);
  if (name === 'payments.load-refunds') {
    // The second value is a PostgreSQL array of order ids.
    const orderIds = String(values[1]).slice(1, -1).split(',');
    return orderIds.flatMap((orderId) => refundRowsOf(simulation, orderId));
  }
  if (name === 'payments.find-by-provider-ref') {
    const found = [...simulation.tables.payments.values()].find(({ providerRef }) => providerRef === values[1]);
    return found ? [{ shop_id: found.shopId, order_id: found.orderId }] : [];
  }
  if (name === 'checkout.extend') return [];
  throw new Error(`no statement ${name} is known here`);
};

const namesIn = ({ story }: Simulation, details: object): string =>
  JSON.stringify(details, (_key, value: unknown) => (typeof value === 'string' ? story.nameOf(value) : value));
