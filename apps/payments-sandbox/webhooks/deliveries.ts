/** Sends owed webhooks: first come first served, at most N at a time, again after 2, 4, 8… times the base wait. */
import { nowSeconds } from '../clock.ts';
import type { Workings } from '../server/sandbox.ts';
import type { OwedDelivery } from '../state/records.ts';
import { eventJson } from '../wire/shapes.ts';
import { createFifo } from './fifo.ts';
import { createPoster, type Poster } from './post.ts';
import { signatureHeader } from './signature.ts';

export interface DeliveryCounts {
  /** Tries that reached 2xx. */
  delivered: number;
  failedTries: number;
  /** Given up after the last try. */
  exhausted: number;
  lost: number;
  doubled: number;
}

export interface Deliveries {
  enqueue(owed: OwedDelivery): void;
  readonly counts: DeliveryCounts;
  /** Owed webhooks that are neither delivered nor given up. */
  pending(): number;
  /** Forgets the queue (the books are cleared by the caller). */
  clear(): void;
  close(): void;
}

interface Try {
  owed: OwedDelivery;
  number: number;
}

const RETRY_WAIT_MS_MAX = 60_000;
const REORDER_GROUP_MAX = 8;
const REORDER_HOLD_MS = 50;

export function createDeliveries(workings: Workings): Deliveries {
  return new DeliveryQueue(workings);
}

class DeliveryQueue implements Deliveries {
  readonly counts: DeliveryCounts = noCounts();
  private readonly workings: Workings;
  private poster: Poster | undefined;
  private readonly queue = createFifo<Try>();
  private held: Try[] = [];
  private underWay = 0;
  private pumpPlanned = false;
  private closed = false;

  constructor(workings: Workings) {
    this.workings = workings;
  }

  enqueue(owed: OwedDelivery): void {
    const { switches, chance, timers } = this.workings;
    const [minimumMs, maximumMs] = switches.delayWebhooksMs;
    const first: Try = { owed, number: 1 };
    if (maximumMs === 0) this.admit(first);
    else timers.after(minimumMs + chance.next() * (maximumMs - minimumMs), () => this.admit(first));
  }

  pending(): number {
    return this.workings.books.all('owedDelivery').size;
  }

  clear(): void {
    this.queue.clear();
    this.held = [];
    Object.assign(this.counts, noCounts());
  }

  close(): void {
    this.closed = true;
    this.clear();
    this.poster?.close();
  }

  private admit(item: Try): void {
    const { switches, timers } = this.workings;
    if (!switches.reorderWebhooks) {
      this.push([item]);
      return;
    }
    this.held.push(item);
    if (this.held.length >= REORDER_GROUP_MAX) this.releaseHeld();
    else if (this.held.length === 1) timers.after(REORDER_HOLD_MS, () => this.releaseHeld());
  }

  private releaseHeld(): void {
    const { chance } = this.workings;
    const shuffled = this.held.map((item) => ({ item, rank: chance.next() })).sort((a, b) => a.rank - b.rank);
    this.held = [];
    this.push(shuffled.map(({ item }) => item));
  }

  /** Sending starts in a later turn of the loop, so after the request that caused it is in the journal and answered. */
  private push(items: readonly Try[]): void {
    for (const item of items) this.queue.push(item);
    if (this.pumpPlanned) return;
    this.pumpPlanned = true;
    setImmediate(() => {
      this.pumpPlanned = false;
      this.pump();
    });
  }

  private pump(): void {
    const { webhookConcurrencyMax } = this.workings.config;
    while (!this.closed && this.underWay < webhookConcurrencyMax) {
      const item = this.queue.shift();
      if (item === undefined) return;
      this.send(item);
    }
  }

  private send(item: Try): void {
    const { books, config } = this.workings;
    const { owed } = item;
    const event = books.get('event', owed.event);
    const endpoint = books.get('webhookEndpoint', owed.endpoint);
    // Forgotten by the bound or a reset while it waited: nothing left to say.
    if (event === undefined || endpoint === undefined || books.get('owedDelivery', owed.id) === undefined) return;
    this.poster ??= createPoster(config.webhookConcurrencyMax, config.webhookTimeoutMs);
    const body = eventJson(event, 1);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signatureHeader(body, endpoint.secret, nowSeconds()),
    };
    this.underWay += 1;
    this.poster.post(endpoint.url, body, headers, (status) => this.finish(item, status));
  }

  private finish(item: Try, status: number | undefined): void {
    this.underWay -= 1;
    if (this.closed) return;
    if (status !== undefined && status >= 200 && status < 300) {
      this.counts.delivered += 1;
      this.forget(item.owed);
    } else {
      this.counts.failedTries += 1;
      this.again(item);
    }
    this.pump();
  }

  private again(item: Try): void {
    const { config, timers } = this.workings;
    if (item.number >= config.webhookTriesMax) {
      this.counts.exhausted += 1;
      this.forget(item.owed);
      return;
    }
    const waitMs = Math.min(config.webhookRetryBaseMs * 2 ** (item.number - 1), RETRY_WAIT_MS_MAX);
    timers.after(waitMs, () => this.push([{ owed: item.owed, number: item.number + 1 }]));
  }

  private forget(owed: OwedDelivery): void {
    const { books } = this.workings;
    books.remove('owedDelivery', owed.id);
    books.commit();
  }
}

function noCounts(): DeliveryCounts {
  return { delivered: 0, failedTries: 0, exhausted: 0, lost: 0, doubled: 0 };
}
