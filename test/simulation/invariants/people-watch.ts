import type { Story } from '../engine/simulation.ts';
import { mustHold } from '../engine/violation.ts';
import type { Tables } from '../store/tables.ts';

/** What people outside were told stays true: nothing that was acknowledged is lost. */
export class PeopleWatch {
  readonly orders = new Map<string, string>();
  readonly #tables: Tables;
  readonly #story: Story;
  readonly #cancelled = new Set<string>();
  readonly #refunds = new Map<string, { readonly orderId: string; readonly amountMinor: number }>();
  readonly #changes = new Map<
    string,
    { readonly variantId: string; readonly warehouseId: string; readonly quantity: number }
  >();

  constructor(tables: Tables, story: Story) {
    this.#tables = tables;
    this.#story = story;
  }

  acknowledged(name: string, orderId: string): void {
    this.orders.set(orderId, name);
    this.#orNot(this.#tables.orders.has(orderId), 'no acknowledged order is missing', `${name} was told of an order`);
  }

  answeredAgain(name: string, orderId: string, answer: { ok: boolean; value?: { view: { id: string } } }): void {
    const same = answer.ok && answer.value?.view.id === orderId;
    this.#orNot(
      same,
      'a repeat has the answer of the first',
      `${name} sent the order again and was answered otherwise`,
    );
  }

  /** @param asked when, and how the order stood then: from there it only moves away from PENDING. */
  gaveCard(orderId: string, asked: { readonly atMs: number; readonly state: string; readonly payByMs: number }): void {
    const inTime = asked.state === 'PENDING' && asked.atMs < asked.payByMs;
    const lateMs = asked.atMs - asked.payByMs;
    this.#orNot(
      inTime,
      'no card is taken of an order that takes none',
      `${this.#story.nameOf(orderId)} was ${asked.state}, ${lateMs} ms after its time`,
    );
  }

  cancelled(orderId: string): void {
    this.#cancelled.add(orderId);
  }

  refunded(key: string, orderId: string, amountMinor: number): void {
    this.#refunds.set(key, { orderId, amountMinor });
  }

  changedStock(reference: string, variantId: string, warehouseId: string, quantity: number): void {
    this.#changes.set(reference, { variantId, warehouseId, quantity });
  }

  checkAll(): void {
    for (const [orderId, name] of this.orders) {
      mustHold(this.#tables.orders.has(orderId), 'no acknowledged order is missing', () => `the order of ${name}`);
    }
    for (const orderId of this.#cancelled) {
      const state = this.#tables.orders.get(orderId)?.state;
      mustHold(
        state === 'CANCELLED',
        'what was cancelled stays so',
        () => `${this.#story.nameOf(orderId)} is ${state}`,
      );
    }
    this.#checkRefunds();
    for (const [reference, change] of this.#changes) {
      const entry = [...this.#tables.booked.values()].find((one) => one.reference === reference);
      const kept = entry?.onHandDelta === change.quantity && entry.variantId === change.variantId;
      mustHold(kept, 'no booked change is missing', () => reference);
    }
  }

  #checkRefunds(): void {
    const asked = new Map<string, number>();
    for (const { orderId, amountMinor } of this.#refunds.values()) {
      const refunds = [...(this.#tables.refunds.get(orderId)?.values() ?? [])];
      const found = refunds.some(
        (refund) => refund.requestedBy.startsWith('staff') && refund.amountMinor === amountMinor,
      );
      mustHold(found, 'no acknowledged refund is missing', () => `${amountMinor} for ${this.#story.nameOf(orderId)}`);
      asked.set(orderId, (asked.get(orderId) ?? 0) + 1);
    }
  }

  /** Outside of a transaction nobody catches: the story keeps what broke. */
  #orNot(holds: boolean, rule: string, details: string): void {
    try {
      mustHold(holds, rule, () => details);
    } catch (error) {
      this.#story.broke(error);
    }
  }
}
