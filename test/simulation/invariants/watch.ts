import type { Story } from '../engine/simulation.ts';
import type { Timeline } from '../engine/timeline.ts';
import { mustHold } from '../engine/violation.ts';
import type { Company } from '../outside/company.ts';
import { actionAsked } from '../store/stories.ts';
import type { Tables } from '../store/tables.ts';
import { MoneyWatch } from './money-watch.ts';
import { OrderWatch } from './order-watch.ts';
import { PeopleWatch } from './people-watch.ts';
import { StockWatch } from './stock-watch.ts';

/** All that must be true: after each transaction of what it touched, and at rest of everything. */
export class Watch {
  readonly stock: StockWatch;
  readonly orders: OrderWatch;
  readonly money: MoneyWatch;
  readonly people: PeopleWatch;
  readonly #tables: Tables;
  readonly #story: Story;

  constructor(tables: Tables, timeline: Timeline, story: Story, company: () => Company) {
    this.#tables = tables;
    this.#story = story;
    this.stock = new StockWatch(tables, timeline, story);
    this.orders = new OrderWatch(tables, story);
    this.money = new MoneyWatch(tables, story, company);
    this.people = new PeopleWatch(tables, story);
  }

  /** @param busy whether something is still on its way */
  checkAtRest(busy: boolean): void {
    mustHold(!busy, 'every event arrives', () => 'deliveries are open at rest');
    this.#checkStories();
    this.orders.checkAll();
    this.people.checkAll();
    this.money.checkAll();
    this.stock.checkAll();
    this.#checkTally();
  }

  /** Every process ends, and in the state of its order. */
  #checkStories(): void {
    for (const { id, state } of this.#tables.orders.values()) {
      const story = this.#tables.stories.get(id)?.state ?? 'missing';
      const name = this.#story.nameOf(id);
      mustHold(
        story === 'PAID' || story === 'ENDED',
        'every process ends',
        () => `${name}: the story is ${story} at rest`,
      );
      const agree = (story === 'ENDED') === (state === 'CANCELLED');
      mustHold(agree, 'story and order agree', () => `${name} is ${state}, its story is ${story}`);
    }
  }

  /** A subscriber that only adds was told of each fact once. */
  #checkTally(): void {
    const facts = new Map<string, number>();
    for (const { type } of this.#tables.outbox) facts.set(type, (facts.get(type) ?? 0) + 1);
    facts.delete(actionAsked.type);
    for (const [type, count] of facts) {
      const told = this.#tables.tally.get(type) ?? 0;
      mustHold(told === count, 'each fact takes effect once', () => `${count} times ${type}, counted ${told} times`);
    }
  }
}
