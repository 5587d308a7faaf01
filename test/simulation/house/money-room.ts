import type { Payments } from '#modules/payments';
import { paymentsForSimulation as payments } from '#modules/payments';
import type { IdempotencyClaim } from '#platform/idempotency';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import type { Simulation } from '../engine/simulation.ts';
import { createProvider } from '../outside/provider.ts';
import { PROVIDER, runOpens, runRefund, runSettles, runTryAgain } from '../store/payments.ts';
import type { MakeVerb } from './house.ts';
import type { Server } from './server.ts';

export interface MoneyRoom {
  readonly payments: Payments;
  /** A signed message of the card company. */
  takeMessage(message: payments.ProviderMessage): Promise<void>;
  /** Staff give money back, under a key. */
  refundOnce(
    claim: IdempotencyClaim,
    command: payments.RefundCommand,
  ): Promise<ReturnType<typeof runRefund>['outcome']>;
}

/** modules/payments over the simulated store and card company, put together as its payments.ts does. */
export const createMoneyRoom = (
  simulation: Simulation,
  server: Server,
  platform: PlatformParts,
  verb: MakeVerb,
): MoneyRoom => {
  const commands = createCommands(simulation, verb);
  const provider = createProvider(simulation, server);
  const deps = { platform, provider, commands };
  const returnMoney = payments.createReturnMoney(deps);
  const cards = simulation.choices.stream(`cards on ${server.name}`);
  const face: Payments = {
    charge: payments.createCharge({ ...deps, completeFromAnswer: false }),
    tryAgain: (command) => server.transaction('payments.try-again', cards, () => runTryAgain(simulation, command)),
    returnMoney,
    reconcile: payments.createReconcile({ ...deps, returnMoney }),
    ofOrder: () => Promise.resolve(null),
  };
  const stream = simulation.choices.stream(`refunds on ${server.name}`);
  return {
    payments: face,
    takeMessage: (message) => take(simulation, deps, message),
    async refundOnce(claim, command) {
      const { outcome, work } = await server.transaction('payments.refund', stream, () =>
        runRefund(simulation, claim, command),
      );
      // As in refund-once.ts: it is sent at once, and when that fails the chase sends it.
      if (work) await sendRefund(deps, work.payment, work.refund).then(null, () => undefined);
      return outcome;
    },
  };
};

type Deps = Parameters<typeof payments.createReturnMoney>[0];

const sendRefund = async (
  { provider, commands }: Deps,
  payment: payments.Payment,
  refund: payments.Refund,
): Promise<void> => {
  await commands.book(payment, await payments.askForRefund(provider, payment, refund));
};

const take = async ({ rules }: Simulation, deps: Deps, message: payments.ProviderMessage): Promise<void> => {
  try {
    await payments.takeMessage(deps, message);
  } catch (error) {
    if (rules.habits.refusesEarlyMessages) throw error;
  }
};

/** As modules/payments/use-cases/commands.ts. */
const createCommands = (simulation: Simulation, verb: MakeVerb): payments.Commands => {
  const { tables, timeline } = simulation;
  const opens = verb('payments.open', (batch: readonly payments.NewPayment[]) => runOpens(simulation, batch));
  const settles = verb('payments.settle', (batch: Parameters<typeof runSettles>[1]) => runSettles(simulation, batch));
  const finds = verb('payments.find', (keys: readonly payments.OrderKey[]) =>
    keys.map(({ orderId }) => tables.payments.get(orderId) ?? null),
  );
  type Answer<Verb extends 'book' | 'giveBack'> = Awaited<ReturnType<payments.Commands[Verb]>>;
  return {
    open: (payment) => opens.submit({ ...payment, provider: PROVIDER }),
    find: (key) => finds.submit(key),
    async book(key, reading, message) {
      const command = { kind: 'reading', key, reading, message: message ?? null, spareId: newId() } as const;
      return (await settles.submit(command)) as Answer<'book'>;
    },
    async giveBack(key, reason) {
      const ids = { paymentId: newId(), refundId: newId(), nowMs: timeline.nowMs };
      return (await settles.submit({ kind: 'return', key, provider: PROVIDER, reason, ...ids })) as Answer<'giveBack'>;
    },
  };
};
