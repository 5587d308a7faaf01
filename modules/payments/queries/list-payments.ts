import { sql } from 'kysely';
import { beginningWith, countAbout, type Database, inOrder, isBehind, queryBuilder, type Sorting } from '#platform/db';
import type { PartKind, Position, Total } from '#platform/http';
import { isId } from '#platform/ids';
import type { PaymentState, PaymentView } from '../face.ts';

export const PAYMENT_SORTS = ['-created', 'created', '-amount', 'amount'] as const;
export type PaymentSort = (typeof PAYMENT_SORTS)[number];

/** A payment in a list for staff. */
export interface ListedPayment extends PaymentView {
  readonly email: string;
  /** The provider's name of it; null until its first word reached us. */
  readonly providerRef: string | null;
  readonly createdAt: string;
}

export interface PaymentFilter {
  readonly shopId: string;
  /** Any of these; all when empty. */
  readonly states: readonly PaymentState[];
  /** The beginning of an e-mail address, the provider's name of the payment, or the id of payment or order. */
  readonly q?: string | undefined;
  readonly from?: Date | undefined;
  /** Not included. */
  readonly to?: Date | undefined;
  /** Minor units, both ends included. */
  readonly amountMin?: number | undefined;
  readonly amountMax?: number | undefined;
}

interface Tables {
  'payments.payments': {
    shop_id: string;
    id: string;
    order_id: string;
    provider: string;
    provider_ref: string | null;
    amount_minor: number;
    refunded_minor: number;
    currency: string;
    state: PaymentState;
    email: string;
    next_action_url: string | null;
    failure_code: string | null;
    attempt: number;
    void_reason: string | null;
    created_at: Date;
  };
}
const builder = queryBuilder<Tables>();

const COLUMNS = { created: 'created_at', amount: 'amount_minor' } as const;
const columnOf = (sort: PaymentSort): keyof typeof COLUMNS => sort.replace('-', '') as keyof typeof COLUMNS;

/** What the position of a list in this order is made of. */
export const paymentPositionKinds = (sort: PaymentSort): readonly [PartKind, PartKind] => [
  columnOf(sort) === 'created' ? 'time' : 'integer',
  'id',
];

const sortingOf = (sort: PaymentSort): Sorting => ({
  by: COLUMNS[columnOf(sort)],
  tie: 'id',
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

const filtered = ({ shopId, states, q, from, to, amountMin, amountMax }: PaymentFilter) => {
  let query = builder.selectFrom('payments.payments').where('shop_id', '=', shopId);
  if (states.length > 0) query = query.where('state', 'in', states);
  if (from !== undefined) query = query.where('created_at', '>=', from);
  if (to !== undefined) query = query.where('created_at', '<', to);
  if (amountMin !== undefined) query = query.where('amount_minor', '>=', amountMin);
  if (amountMax !== undefined) query = query.where('amount_minor', '<=', amountMax);
  return q === undefined ? query : query.where(matches(q.trim()));
};

const matches = (q: string) => {
  const isOurId: boolean = isId(q);
  if (isOurId) return sql<boolean>`(id = ${q} or order_id = ${q})`;
  if (PROVIDER_REF.test(q)) return sql<boolean>`provider_ref = ${q}`;
  return sql<boolean>`lower(email) collate "C" like ${beginningWith(q.toLowerCase())}`;
};
const PROVIDER_REF = /^pi_\w+$/;

export interface ListPayments extends PaymentFilter {
  readonly sort: PaymentSort;
  /** The last payment seen; null: from the beginning. */
  readonly after: Position | null;
  readonly limit: number;
}

/** A page of the shop's payments; each order of the list has an index. */
export const listPayments = async (
  db: Database,
  { sort, after, limit, ...filter }: ListPayments,
): Promise<{ items: ListedPayment[]; next: Position | null }> => {
  const sorting = sortingOf(sort);
  const all = filtered(filter);
  const rest = after === null ? all : all.where(isBehind(sorting, after));
  const rows = await db.query(
    rest
      .select(['id', 'order_id', 'provider', 'provider_ref', 'amount_minor', 'refunded_minor', 'currency', 'state'])
      .select(['email', 'next_action_url', 'failure_code', 'attempt', 'void_reason', 'created_at'])
      .orderBy(inOrder(sorting))
      .limit(limit + 1),
  );
  const items = rows.slice(0, limit).map((row) => ({
    ...{ paymentId: row.id, orderId: row.order_id, state: row.state, amountMinor: row.amount_minor },
    ...{ refundedMinor: row.refunded_minor, currency: row.currency, provider: row.provider },
    ...{ nextActionUrl: row.next_action_url, failureCode: row.failure_code, email: row.email },
    ...{ attempts: row.attempt, mayTryAgain: row.state === 'awaiting_method' && row.void_reason === null },
    ...{ providerRef: row.provider_ref, createdAt: row.created_at.toISOString() },
  }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  if (!last) return { items, next: null };
  return { items, next: [columnOf(sort) === 'created' ? last.createdAt : last.amountMinor, last.paymentId] };
};

export const countPayments = (db: Database, filter: PaymentFilter): Promise<Total> =>
  countAbout(db, filtered(filter).select('id'));
