import type { inventoryForSimulation as inventory } from '#modules/inventory';
import type { Story } from '../engine/simulation.ts';
import type { Timeline } from '../engine/timeline.ts';
import { mustHold } from '../engine/violation.ts';
import type { Tables } from '../store/tables.ts';

type Hold = inventory.Hold;
type State = Hold['state'];

interface Sums {
  onHand: number;
  held: number;
  /** Of the live holds, added up from the holds themselves. */
  live: number;
}

/** Written down a second time, from the state drawing and not from the table of the domain. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  held: ['held', 'bound', 'committed', 'released', 'expired'],
  bound: ['bound', 'committed', 'released', 'expired'],
  committed: ['restocked'],
  released: ['held'],
  expired: ['held'],
  restocked: ['held'],
};

const isLive = ({ state }: Hold): boolean => state === 'held' || state === 'bound';
const pieces = ({ allocations }: Hold): number => allocations.reduce((sum, { quantity }) => sum + quantity, 0);

/** Stock is conserved: each shelf is the sum of its movements, and what is held is the sum of the live holds. */
export class StockWatch {
  readonly #tables: Tables;
  readonly #timeline: Timeline;
  readonly #story: Story;
  readonly #shelves = new Map<string, Sums>();
  readonly #references = new Map<string, { onHand: number; held: number }>();
  readonly #touchedShelves = new Set<string>();
  readonly #touchedHolds = new Set<string>();

  constructor(tables: Tables, timeline: Timeline, story: Story) {
    this.#tables = tables;
    this.#timeline = timeline;
    this.#story = story;
  }

  moved(movements: readonly inventory.Movement[]): void {
    for (const { variantId, warehouseId, kind, onHandDelta, heldDelta, reference } of movements) {
      const key = `${variantId}/${warehouseId}`;
      const sums = this.#sumsOf(key);
      sums.onHand += onHandDelta;
      sums.held += heldDelta;
      this.#touchedShelves.add(key);
      if (kind === 'receive' || kind === 'adjust') continue;
      const ofReference = this.#references.get(reference) ?? { onHand: 0, held: 0 };
      ofReference.onHand += onHandDelta;
      ofReference.held += heldDelta;
      this.#references.set(reference, ofReference);
      this.#touchedHolds.add(reference);
    }
  }

  held(before: Hold | undefined, after: Hold): void {
    const { reference } = after;
    const name = () => this.#story.nameOf(reference);
    if (before) {
      const legal = NEXT[before.state].includes(after.state);
      mustHold(legal, 'no stock moves illegally', () => `${name()} went from ${before.state} to ${after.state}`);
      const early = after.state === 'expired' && before.expiresAtMs > this.#timeline.nowMs;
      mustHold(!early, 'stock is held until its time', () => `${name()} expired early`);
      const shorter = before.state === 'bound' && after.state === 'bound' && after.expiresAtMs < before.expiresAtMs;
      mustHold(!shorter, 'what is ordered is held as long as promised', () => `${name()} is to end sooner`);
      if (isLive(before)) this.#addLive(before, -1);
    } else mustHold(after.state === 'held', 'no stock moves illegally', () => `${name()} began as ${after.state}`);
    if (isLive(after)) this.#addLive(after, 1);
    this.#touchedHolds.add(reference);
  }

  /** After each transaction: all that it touched. */
  check(): void {
    for (const key of this.#touchedShelves) this.#checkShelf(key);
    for (const reference of this.#touchedHolds) this.#checkReference(reference);
    this.#touchedShelves.clear();
    this.#touchedHolds.clear();
  }

  /** At rest: every shelf and every hold, and nothing is held any more. */
  checkAll(): void {
    for (const [variantId, rows] of this.#tables.stock) {
      for (const { warehouseId, held } of rows) {
        this.#checkShelf(`${variantId}/${warehouseId}`);
        mustHold(
          held === 0,
          'no stock is held for ever',
          () => `${held} of ${variantId} in ${warehouseId} are held at rest`,
        );
      }
    }
    for (const reference of this.#tables.holds.keys()) this.#checkReference(reference);
  }

  #sumsOf(key: string): Sums {
    const sums = this.#shelves.get(key);
    if (!sums) {
      const [variantId, warehouseId] = key.split('/');
      const row = (this.#tables.stock.get(variantId ?? '') ?? []).find((one) => one.warehouseId === warehouseId);
      throw new Error(`no sums of ${key}: ${row?.onHand}`);
    }
    return sums;
  }

  /** What a shelf begins with. */
  begins(row: inventory.StockRow): void {
    this.#shelves.set(`${row.variantId}/${row.warehouseId}`, { onHand: row.onHand, held: 0, live: 0 });
  }

  #addLive(hold: Hold, sign: number): void {
    for (const { variantId, warehouseId, quantity } of hold.allocations) {
      const key = `${variantId}/${warehouseId}`;
      this.#sumsOf(key).live += sign * quantity;
      this.#touchedShelves.add(key);
    }
  }

  #checkShelf(key: string): void {
    const sums = this.#sumsOf(key);
    const [variantId = '', warehouseId] = key.split('/');
    const row = this.#tables.stock.get(variantId)?.find((one) => one.warehouseId === warehouseId);
    const { onHand = 0, held = 0 } = row ?? {};
    const says = () =>
      `${key}: ${onHand} on hand, ${held} held; movements say ${sums.onHand}, ${sums.held}; holds say ${sums.live}`;
    mustHold(onHand === sums.onHand && held === sums.held, 'stock is conserved', says);
    mustHold(held === sums.live, 'held is the sum of the live holds', says);
    mustHold(held >= 0 && held <= onHand, 'nothing is oversold', says);
  }

  #checkReference(reference: string): void {
    const hold = this.#tables.holds.get(reference);
    const sums = this.#references.get(reference) ?? { onHand: 0, held: 0 };
    const held = hold && isLive(hold) ? pieces(hold) : 0;
    const onHand = hold?.state === 'committed' ? -pieces(hold) : 0;
    mustHold(
      sums.held === held && sums.onHand === onHand,
      'stock is conserved',
      () =>
        `${this.#story.nameOf(reference)} is ${hold?.state}, its movements sum to ${sums.held} held, ${sums.onHand} on hand`,
    );
  }
}
