import type { Orders } from '#modules/orders';
import type { AuditCheck, Job, Module, PlatformParts } from '#platform/module';
import type { Fulfilment } from './face.ts';
import { createFulfilmentRoutes } from './http/routes.ts';
import { createSteps, type Steps } from './steps.ts';
import { parcelStore } from './store.ts';

export * from './events.ts';
export type * from './face.ts';
export * as fulfilmentForSimulation from './for-simulation.ts';
export { fulfilmentRelations } from './relations.ts';

const FINISH_EVERY_MS = 5_000;
/** A step takes milliseconds; one that is older than this was cut short. */
const STEP_AGE_MAX_MS = 10_000;
const FINISH_BATCH = 100;
const OVERDUE_MS = 5 * 60_000;

export interface FulfilmentDeps {
  readonly platform: PlatformParts;
  readonly orders: Orders;
}

export const createFulfilment = ({ platform, orders }: FulfilmentDeps): Module<Fulfilment> => {
  const steps = createSteps({ platform, orders });
  return {
    face: steps,
    parts: {
      name: 'fulfilment',
      routes: createFulfilmentRoutes(platform.db, orders, steps),
      jobs: [finishSteps(platform, steps)],
      audits: [everyStepIsFinished(platform)],
    },
  };
};

const finishSteps = ({ db, clock }: PlatformParts, steps: Steps): Job => ({
  name: 'fulfilment.finish-steps',
  every: { ms: FINISH_EVERY_MS },
  async run() {
    const before = new Date(clock.nowMs() - STEP_AGE_MAX_MS);
    for (const parcel of await parcelStore.unfinished(db, before, FINISH_BATCH)) await steps.finish(parcel, 'system');
  },
});

const everyStepIsFinished = ({ clock }: PlatformParts): AuditCheck => ({
  name: 'fulfilment.every-step-is-finished',
  proves: 'No parcel has been ahead of its order for more than five minutes.',
  async run(db) {
    const open = await parcelStore.unfinished(db, new Date(clock.nowMs() - OVERDUE_MS), FINISH_BATCH);
    return {
      checked: open.length,
      disagreements: open.map(
        ({ id, orderId, state }) => `parcel ${id} is ${state}, its order ${orderId} was not told`,
      ),
    };
  },
});
