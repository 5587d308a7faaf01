import { cancel, done, type Outcome, retry, type StoaEvent } from '#platform/events';
import type { Simulation } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';
import { actionAsked, runMessages } from '../store/stories.ts';
import type { House } from './house.ts';
import { createVerb, type Verb } from './verb.ts';

/** As in platform/events: a try after a broken connection, after a failure, and how long a taken delivery is left alone. */
const OUTAGE_PAUSE_MS = 200;
const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 60_000;
const LEASE_MS = 60_000;
const DELIVERY_MS = 10;
const LATE_DELIVERY_MS = 180_000;
const REPEATED_AT_START = 0.3;

const STORY = 'checkout.purchase';
const ACTIONS = 'checkout.purchase.actions';
const TALLY = 'simulation.tally';
const STORY_TYPES = new Set([
  'order.placed',
  'order.cancelled',
  'payment.captured',
  'payment.declined',
  'payment.retried',
  'payment.failed',
  'payment.requires_action',
]);

interface Pending {
  readonly subscriber: string;
  readonly event: StoaEvent;
  readonly attempts: number;
  readonly maybeSeen: boolean;
}

/**
 * The event bus: each committed fact reaches each subscriber at least once, late, doubled and out of order. It runs on one
 * server at a time; when that dies another takes over and hands out again what was not settled, and some that was.
 */
export class Bus {
  readonly #simulation: Simulation;
  /** What no subscriber has been done with: the replication slot does not move past it. */
  readonly #unsettled = new Map<string, Pending>();
  #settled: Pending[] = [];
  #house: House | null = null;
  #verbs: Record<string, Verb<Pending, undefined>> = {};

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  published(events: readonly StoaEvent[]): void {
    for (const event of events) {
      for (const subscriber of subscribersOf(event)) {
        const pending: Pending = { subscriber, event, attempts: 0, maybeSeen: false };
        this.#unsettled.set(keyOf(pending), pending);
        this.#hand(pending);
      }
    }
  }

  /** The slot is held by one server at a time. */
  takenBy(house: House | null): void {
    this.#house = house;
    if (!house) return;
    const { choices, rules } = this.#simulation;
    const stream = choices.stream(`bus on ${house.server.name}`);
    this.#verbs = {
      [STORY]: createVerb(house.server, STORY, stream, (batch) => this.#tellStories(batch)),
      [TALLY]: createVerb(house.server, TALLY, stream, (batch) => this.#count(batch)),
    };
    const again = rules.habits.redeliversUnsettled ? [...this.#unsettled.values()] : [];
    this.#unsettled.clear();
    for (const pending of again) this.#unsettled.set(keyOf(pending), { ...pending, maybeSeen: true });
    for (const pending of [...this.#unsettled.values()]) this.#hand(pending);
    for (const pending of this.#settled) {
      if (stream.chance('a settled event is handed out again', REPEATED_AT_START)) {
        this.#hand({ ...pending, maybeSeen: true });
      }
    }
    this.#settled = [];
    for (const { subscriber, event } of this.#simulation.tables.deliveries.values())
      this.#waitFor(subscriber, event.id);
  }

  /** True while something is on its way. */
  get busy(): boolean {
    return this.#unsettled.size > 0 || this.#simulation.tables.deliveries.size > 0;
  }

  #hand(pending: Pending): void {
    const house = this.#house;
    if (!house) return;
    const { choices, weather, story } = this.#simulation;
    const { event, subscriber } = pending;
    const stream = choices.stream(`delivery ${story.nameOf(event.subject)}`);
    const late = stream.chance(`${event.type} comes late to ${subscriber}`, weather.lateDelivery);
    const delayMs = stream.delayMs(`delivery of ${event.type}`, late ? LATE_DELIVERY_MS : DELIVERY_MS);
    house.server.later(delayMs, () => void this.#deliver(house, pending));
    if (!stream.chance(`${event.type} comes twice to ${subscriber}`, weather.doubledDelivery)) return;
    const again = { ...pending, maybeSeen: true };
    const laterMs = stream.delayMs(`second delivery of ${event.type}`, LATE_DELIVERY_MS);
    house.server.later(laterMs, () => void this.#deliver(house, again));
  }

  async #deliver(house: House, pending: Pending): Promise<void> {
    const verb = this.#verbs[pending.subscriber];
    if (!verb) return this.#carryOut(house, pending);
    for (;;) {
      try {
        await verb.submit(pending);
        return this.#settle(pending);
      } catch {
        // A lost connection: the delivery is tried again until it is known to be done.
        await house.server.wait(OUTAGE_PAUSE_MS);
      }
    }
  }

  #settle(pending: Pending): void {
    if (!this.#unsettled.delete(keyOf(pending))) return;
    this.#settled.push(pending);
  }

  /** Those of a batch that take effect now: the inbox rows are written by the same transaction. */
  #fresh(batch: readonly Pending[]): Pending[] {
    const { tables, rules } = this.#simulation;
    return batch.filter((pending) => {
      const seen = tables.inbox.has(keyOf(pending));
      tables.inbox.add(keyOf(pending));
      return !seen || !rules.habits.checksInbox;
    });
  }

  #tellStories(batch: readonly Pending[]): undefined[] {
    const envelopes = this.#fresh(batch).flatMap(({ event }) => {
      const addressed = this.#simulation.rules.messageOf(event);
      return addressed ? [{ shopId: event.shopId, ...addressed }] : [];
    });
    if (envelopes.length > 0) runMessages(this.#simulation, envelopes);
    return batch.map(() => undefined);
  }

  #count(batch: readonly Pending[]): undefined[] {
    const { tally } = this.#simulation.tables;
    for (const { event } of this.#fresh(batch)) tally.set(event.type, (tally.get(event.type) ?? 0) + 1);
    return batch.map(() => undefined);
  }

  /** As platform/events/queue-call.ts: look whether it was done, do it, record what came of it. */
  async #carryOut(house: House, pending: Pending): Promise<void> {
    const stream = this.#simulation.choices.stream(`action ${this.#simulation.story.nameOf(pending.event.subject)}`);
    const record = (outcome: Outcome) =>
      untilDone(house, () => house.server.transaction('record', stream, () => this.#record(pending, outcome)));
    const { habits } = this.#simulation.rules;
    if (!habits.repliesBeforeRecording) await record(done);
    const outcome = await this.#judge(house, pending);
    if (habits.repliesBeforeRecording) await record(outcome);
    this.#settle(pending);
  }

  async #judge(house: House, pending: Pending): Promise<Outcome> {
    try {
      if (pending.maybeSeen && this.#simulation.tables.inbox.has(keyOf(pending))) return done;
      return await act(house, this.#simulation, pending.event);
    } catch (error) {
      return retry(error instanceof Error ? error.message : String(error));
    }
  }

  #record(pending: Pending, outcome: Outcome): void {
    const { tables, timeline, choices } = this.#simulation;
    const { subscriber, event } = pending;
    const key = keyOf(pending);
    if (outcome.kind === 'done') {
      tables.inbox.add(key);
      tables.deliveries.delete(key);
      return;
    }
    mustHold(outcome.kind === 'retry', 'no dead letters', () => `${event.type}: ${outcome.reason}`);
    tables.inbox.delete(key);
    const attempts = pending.attempts + 1;
    const backoffMs = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempts);
    const stream = choices.stream('backoff');
    const afterMs =
      outcome.kind === 'retry' ? (outcome.afterMs ?? backoffMs / 2 + stream.delayMs('backoff', backoffMs / 2)) : 0;
    tables.deliveries.set(key, { subscriber, event, attempts, dueMs: timeline.nowMs + afterMs });
    this.#waitFor(subscriber, event.id);
  }

  /** Hands out a delivery from the table of retries when its time has come; a taken one is left alone for a while. */
  #waitFor(subscriber: string, eventId: string): void {
    const { tables, timeline } = this.#simulation;
    const house = this.#house;
    const key = `${subscriber} ${eventId}`;
    const waiting = tables.deliveries.get(key);
    if (!waiting || !house) return;
    house.server.later(Math.max(0, waiting.dueMs - timeline.nowMs), () => {
      const due = tables.deliveries.get(key);
      if (!due || due.dueMs > timeline.nowMs) return;
      tables.deliveries.set(key, { ...due, dueMs: timeline.nowMs + LEASE_MS });
      this.#waitFor(subscriber, eventId);
      void this.#deliver(house, { ...due, maybeSeen: true });
    });
  }
}

const keyOf = ({ subscriber, event }: { subscriber: string; event: StoaEvent }): string => `${subscriber} ${event.id}`;

const subscribersOf = ({ type }: StoaEvent): readonly string[] => {
  if (type === actionAsked.type) return [ACTIONS];
  return STORY_TYPES.has(type) ? [STORY, TALLY] : [TALLY];
};

/** As the action subscriber of platform/processes/runner.ts. */
const act = async (house: House, { rules, story }: Simulation, event: StoaEvent): Promise<Outcome> => {
  if (!actionAsked.is(event)) return cancel('not an action of this story');
  const { key, action } = event.data;
  story.tell(() => `${house.server.name} carries out ${action.type} for ${story.nameOf(event.subject)}`);
  const outcome = await rules.carryOut(house.purchaseDeps, {
    shopId: event.shopId,
    processId: event.subject,
    key,
    action,
  });
  if (outcome.kind !== 'reply') return outcome;
  await house.messages.submit({ shopId: event.shopId, processId: event.subject, message: outcome.message });
  return done;
};

const untilDone = async (house: House, work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      return await work();
    } catch {
      await house.server.wait(OUTAGE_PAUSE_MS);
    }
  }
};
