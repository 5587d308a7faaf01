import type { fulfilmentForSimulation as fulfilment } from '#modules/fulfilment';
import type { inventoryForSimulation as inventory } from '#modules/inventory';
import type { ProcessRow } from '#platform/processes';
import type { Simulation } from '../engine/simulation.ts';
import { overdueHolds, runHolds } from '../store/stock.ts';
import { SHOP } from '../store/tables.ts';
import type { House } from './house.ts';

/** As the jobs themselves say: modules/payments/limits.ts, modules/fulfilment/index.ts. */
const CHASE_AFTER_MS = 60_000;
const CHASE_PAUSE_MS = 30_000;
const FINISH_AFTER_MS = 10_000;
/** A sweeper comes once a second, or later when it has much to do. */
const SWEEP_LATE_MS = 3_000;
const AGAIN_MS = 1_000;

/**
 * The jobs of the shop. They are not run every second of simulated time: what could give one of them work plans its next
 * run, which does what the job would do then.
 */
export class Jobs {
  readonly #simulation: Simulation;
  readonly #planned = new Set<string>();
  /** Work that found no server. */
  readonly #parked: (() => void)[] = [];
  /** A server that is up, or none. */
  readonly #worker: () => House | null;

  constructor(simulation: Simulation, worker: () => House | null) {
    this.#simulation = simulation;
    this.#worker = worker;
  }

  holdSaved({ reference, state, expiresAtMs }: inventory.Hold): void {
    if (state !== 'held' && state !== 'bound') return;
    if (!this.#simulation.rules.habits.sweepsHolds) return;
    this.#plan(`sweep ${reference} ${expiresAtMs}`, expiresAtMs, (house) => this.#sweepHolds(house));
  }

  storySaved({ id, deadlineAt }: ProcessRow): void {
    if (!deadlineAt || !this.#simulation.rules.habits.sweepsStories) return;
    this.#plan(`deadline ${id}`, deadlineAt.getTime(), (house) => this.#sendDeadline(house, id));
  }

  paymentSaved(orderId: string): void {
    if (!this.#isUnfinished(orderId) || !this.#simulation.rules.habits.chases) return;
    const atMs = this.#simulation.timeline.nowMs + CHASE_AFTER_MS;
    this.#plan(`chase ${orderId}`, atMs, (house) => this.#chase(house, orderId), CHASE_PAUSE_MS);
  }

  parcelSaved({ id, state, told }: fulfilment.Parcel): void {
    if (told === state) return;
    this.#plan(`finish ${id}`, this.#simulation.timeline.nowMs + FINISH_AFTER_MS, (house) => this.#finish(house, id));
  }

  #plan(name: string, atMs: number, run: (house: House) => void, lateMs = SWEEP_LATE_MS): void {
    if (this.#planned.has(name)) return;
    this.#planned.add(name);
    const { timeline, choices } = this.#simulation;
    timeline.at(atMs + choices.stream('jobs').delayMs('lateness of a job', lateMs), () => {
      this.#planned.delete(name);
      const house = this.#worker();
      if (house) run(house);
      else this.#parked.push(() => this.#plan(name, timeline.nowMs, run));
    });
  }

  /** A server is there again: what it has missed is its work now. */
  workerIsBack(): void {
    for (const plan of this.#parked.splice(0)) plan();
  }

  /** As modules/inventory/jobs/sweep-overdue-holds.ts. */
  #sweepHolds(house: House): void {
    const { rules, choices, timeline } = this.#simulation;
    const overdue = overdueHolds(this.#simulation);
    if (overdue.length === 0) return;
    // The next look is planned at once: a server that dies in this one does not take the job with it.
    for (const { reference } of overdue) {
      this.#plan(`sweep ${reference}`, timeline.nowMs + AGAIN_MS, (other) => this.#sweepHolds(other));
    }
    const work = () => {
      const commands = overdueHolds(this.#simulation).map(({ reference }) => ({ shopId: SHOP, reference }));
      runHolds(this.#simulation, rules.decideExpire, commands, () => ({}));
    };
    void ended(house.server.transaction('inventory.sweep', choices.stream('sweep of holds'), work));
  }

  #sendDeadline(house: House, id: string): void {
    const { tables, timeline } = this.#simulation;
    const row = tables.stories.get(id);
    if (!row?.deadlineAt) return;
    const atMs = Math.max(row.deadlineAt.getTime(), timeline.nowMs + AGAIN_MS);
    this.#plan(`deadline ${id}`, atMs, (other) => this.#sendDeadline(other, id));
    if (row.deadlineAt.getTime() > timeline.nowMs) return;
    void ended(house.messages.submit({ shopId: SHOP, processId: id, message: { type: 'deadline' } }));
  }

  /** As modules/payments/queries/unfinished.ts. */
  #isUnfinished(orderId: string): boolean {
    const { tables } = this.#simulation;
    const payment = tables.payments.get(orderId);
    if (!payment) return false;
    const { state, voidReason } = payment;
    if (state === 'creating' || state === 'processing') return true;
    const givenUp = ['requires_action', 'awaiting_method', 'captured', 'partially_refunded'].includes(state);
    if (voidReason !== null && givenUp) return true;
    return [...(tables.refunds.get(orderId)?.values() ?? [])].some((refund) => refund.state === 'pending');
  }

  #chase(house: House, orderId: string): void {
    if (!this.#isUnfinished(orderId)) return;
    const { story } = this.#simulation;
    story.tell(() => `${house.server.name} asks after the money of ${story.nameOf(orderId)}`);
    this.paymentSaved(orderId);
    void ended(house.payments.reconcile(SHOP, orderId));
  }

  #finish(house: House, id: string): void {
    const parcel = this.#simulation.tables.parcels.get(id);
    if (!parcel || parcel.told === parcel.state) return;
    this.parcelSaved(parcel);
    void ended(house.steps.finish(parcel, 'system'));
  }
}

/** How a job's work ends shows in the tables; the next run looks at them again. */
const ended = (work: Promise<unknown>): Promise<unknown> => work.then(null, (error: unknown) => error);
