import type { Answer, Query } from '../../api/index.ts';

export type Payment = Answer<'getPaymentOfOrder'>;
type State = Payment['payment']['state'];
type Sort = NonNullable<Query<'listPayments'>['sort']>;

export const PAYMENT_STATES = [
  'creating',
  'processing',
  'requires_action',
  'captured',
  'failed',
  'voided',
  'partially_refunded',
  'refunded',
] as const satisfies readonly State[];
export const PAYMENT_SORTS = ['-created', 'created', '-amount', 'amount'] as const satisfies readonly Sort[];
