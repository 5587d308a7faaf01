/** The protocol's lists: newest first, cut by `limit`, continued by `starting_after`, filtered by `created[gte]` and others. */
import type { Kind, Kinds } from '../state/records.ts';
import { chargeShape } from '../wire/charge-shape.ts';
import { accept, type Result, refuseMissing, refuseParameter } from '../wire/errors.ts';
import type { FormValue } from '../wire/form.ts';
import * as p from '../wire/parameters.ts';
import { balanceTransactionShape, eventJson, paymentIntentShape, refundShape } from '../wire/shapes.ts';
import type { Call } from './sandbox.ts';

interface Bounds {
  /** Inclusive unix seconds. */
  from: number;
  to: number;
}

const LIMIT_DEFAULT = 10;
const LIMIT_MAX = 100;

/** A moment, or `gt`, `gte`, `lt`, `lte` of one. */
const created: p.Reader<Bounds> = (value, name) => {
  const given: Record<string, FormValue> = typeof value === 'string' ? { gte: value, lte: value } : value;
  const bounds: Bounds = { from: 0, to: Number.MAX_SAFE_INTEGER };
  for (const [operator, moment] of Object.entries(given)) {
    const read = p.integer(0, Number.MAX_SAFE_INTEGER)(moment, `${name}[${operator}]`);
    if (!read.ok) return read;
    if (operator === 'gte') bounds.from = read.value;
    else if (operator === 'gt') bounds.from = read.value + 1;
    else if (operator === 'lte') bounds.to = read.value;
    else if (operator === 'lt') bounds.to = read.value - 1;
    else
      return refuseParameter(
        `${name}[${operator}]`,
        `Received unknown parameter: ${name}[${operator}]`,
        'parameter_unknown',
      );
  }
  return accept(bounds);
};

const COMMON_READERS = { limit: p.integer(1, LIMIT_MAX), starting_after: p.text(200), created };

interface Page {
  limit?: number;
  starting_after?: string;
  created?: Bounds;
}

interface ListOf<K extends Kind> {
  kind: K;
  path: string;
  shape: (record: Kinds[K]) => object;
}

function list<K extends Kind>(
  call: Call,
  of: ListOf<K>,
  page: Page,
  matches: (record: Kinds[K]) => boolean,
): Result<object> {
  const records = call.sandbox.books.all(of.kind);
  const after = page.starting_after;
  if (after !== undefined && records.get(after) === undefined)
    return refuseMissing(of.kind, after, 'starting_after', 400);
  const limit = page.limit ?? LIMIT_DEFAULT;
  const { from, to } = page.created ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
  const data: object[] = [];
  let hasMore = false;
  for (const record of records.newestFirst(after)) {
    // Records are in order of creation, so all that follow are older still.
    if (record.created < from) break;
    if (record.created > to || !matches(record)) continue;
    hasMore = data.length === limit;
    if (hasMore) break;
    data.push(of.shape(record));
  }
  return accept({ object: 'list', data, has_more: hasMore, url: of.path });
}

/** GET /v1/payment_intents */
export function listPaymentIntents(call: Call): Result<object> {
  const read = p.readParameters(call.form, { ...COMMON_READERS, customer: p.text() });
  if (!read.ok) return read;
  const { customer } = read.value;
  const of = { kind: 'paymentIntent', path: '/v1/payment_intents', shape: paymentIntentShape } as const;
  return list(call, of, read.value, (intent) => customer === undefined || intent.echoed.customer === customer);
}

/** GET /v1/charges */
export function listCharges(call: Call): Result<object> {
  const read = p.readParameters(call.form, { ...COMMON_READERS, payment_intent: p.text() });
  if (!read.ok) return read;
  const wanted = read.value.payment_intent;
  const of = { kind: 'charge', path: '/v1/charges', shape: chargeShape } as const;
  return list(call, of, read.value, (charge) => wanted === undefined || charge.paymentIntent === wanted);
}

/** GET /v1/charges/:id */
export function retrieveCharge(call: Call): Result<object> {
  const charge = call.sandbox.books.get('charge', call.id);
  return charge === undefined ? refuseMissing('charge', call.id, 'id') : accept(chargeShape(charge));
}

/** GET /v1/refunds */
export function listRefunds(call: Call): Result<object> {
  const read = p.readParameters(call.form, { ...COMMON_READERS, payment_intent: p.text(), charge: p.text() });
  if (!read.ok) return read;
  const { payment_intent: intent, charge } = read.value;
  const of = { kind: 'refund', path: '/v1/refunds', shape: refundShape } as const;
  return list(call, of, read.value, (refund) => {
    return (
      (intent === undefined || refund.paymentIntent === intent) && (charge === undefined || refund.charge === charge)
    );
  });
}

/** GET /v1/balance_transactions */
export function listBalanceTransactions(call: Call): Result<object> {
  const readers = { ...COMMON_READERS, type: p.text(), source: p.text(), currency: p.currency };
  const read = p.readParameters(call.form, readers);
  if (!read.ok) return read;
  const { type, source, currency } = read.value;
  const of = { kind: 'balanceTransaction', path: '/v1/balance_transactions', shape: balanceTransactionShape } as const;
  return list(call, of, read.value, (transaction) => {
    if (type !== undefined && transaction.type !== type) return false;
    if (source !== undefined && transaction.source !== source) return false;
    return currency === undefined || transaction.currency === currency;
  });
}

/** GET /v1/balance_transactions/:id */
export function retrieveBalanceTransaction(call: Call): Result<object> {
  const found = call.sandbox.books.get('balanceTransaction', call.id);
  return found === undefined
    ? refuseMissing('balance transaction', call.id, 'id')
    : accept(balanceTransactionShape(found));
}

/** GET /v1/events */
export function listEvents(call: Call): Result<object> {
  const read = p.readParameters(call.form, { ...COMMON_READERS, type: p.text(), types: p.words });
  if (!read.ok) return read;
  const { type, types } = read.value;
  const of = { kind: 'event', path: '/v1/events', shape: (event: Kinds['event']) => eventShape(call, event) } as const;
  return list(call, of, read.value, (event) => {
    return (type === undefined || event.type === type) && (types === undefined || types.includes(event.type));
  });
}

/** GET /v1/events/:id */
export function retrieveEvent(call: Call): Result<object> {
  const event = call.sandbox.books.get('event', call.id);
  return event === undefined ? refuseMissing('event', call.id, 'id') : accept(eventShape(call, event));
}

function eventShape(call: Call, event: Kinds['event']): object {
  const { books } = call.sandbox;
  const owed = [...books.all('webhookEndpoint').oldestFirst()].filter((endpoint) => {
    return books.get('owedDelivery', `${event.id}:${endpoint.id}:1`) !== undefined;
  });
  return JSON.parse(eventJson(event, owed.length)) as object;
}
