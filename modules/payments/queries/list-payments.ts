import { type Runner, statement } from '#platform/db';
import { viewOf } from '../domain/payment.ts';
import type { PaymentView } from '../face.ts';
import { type PaymentRow, paymentOf } from '../store/payments.ts';

export interface ListedPayment extends PaymentView {
  readonly createdAt: string;
}

const list = statement<PaymentRow>(
  'payments.list-payments',
  `select shop_id, id, order_id, provider, provider_ref, amount_minor, refunded_minor, refunding_minor, currency, state,
     payment_method_id, email, return_url, next_action_url, failure_code, void_reason, created_at
   from payments.payments where shop_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);

export interface PaymentPage {
  readonly items: readonly ListedPayment[];
  /** Id to go on from; null at the end. */
  readonly next: string | null;
}

/** Newest first. */
export const listPayments = async (
  runner: Runner,
  asked: { shopId: string; before: string | null; limit: number },
): Promise<PaymentPage> => {
  const rows = await runner.run(list, [asked.shopId, asked.before, asked.limit + 1]);
  const page = rows.slice(0, asked.limit);
  return {
    items: page.map((row) => ({ ...viewOf(paymentOf(row)), createdAt: row.created_at.toISOString() })),
    next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null,
  };
};
