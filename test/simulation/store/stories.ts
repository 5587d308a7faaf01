import { checkoutForSimulation as checkout } from '#modules/checkout';
import { eventType } from '#platform/events';
import type { ActionCall, Envelope } from '#platform/processes';
import type { Simulation } from '../engine/simulation.ts';
import { appendFacts } from './facts.ts';

interface Asked {
  readonly key: string;
  readonly action: checkout.PurchaseAction;
}

/** As the runner of platform/processes names it. */
export const actionAsked = eventType<Asked>(`${checkout.purchase.name}.action`);

/** One batch of messages to running stories, in one transaction: the new states and what they ask for. */
export const runMessages = (
  simulation: Simulation,
  envelopes: readonly Envelope<checkout.PurchaseMessage>[],
): undefined[] => {
  const { tables, timeline, rules, story } = simulation;
  const loaded = [...new Set(envelopes.map(({ processId }) => processId))].flatMap(
    (id) => tables.stories.get(id) ?? [],
  );
  const now = new Date(timeline.nowMs);
  const { changed, asked } = rules.advance(rules.purchase, loaded, envelopes, now);
  for (const { processId, message } of envelopes) {
    story.tell(() => `story of ${story.nameOf(processId)} hears ${message.type}`);
  }
  for (const row of changed) {
    tables.stories.set(row.id, row);
    simulation.jobs.storySaved(row);
    story.tell(() => `story of ${story.nameOf(row.id)} is ${row.state}`);
  }
  appendFacts(
    simulation,
    asked.map((call) => eventOf(call, now)),
  );
  return envelopes.map(() => undefined);
};

const eventOf = ({ shopId, processId, key, action }: ActionCall<checkout.PurchaseAction>, now: Date) =>
  actionAsked.create({ shopId, subject: processId, now, data: { key, action } });
