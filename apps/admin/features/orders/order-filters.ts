import type { Answer } from '../../api/index.ts';

export type OrderState = Answer<'getOrder'>['state'];

export const ORDER_STATES = [
  'PENDING',
  'PAID',
  'REVIEW',
  'PACKED',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
  'RETURNED',
  'REFUNDED',
] as const satisfies readonly OrderState[];

/** `open`: what somebody still has to do something about. */
export const ORDER_FILTERS = ['open', ...ORDER_STATES] as const;
export type OrderFilter = (typeof ORDER_FILTERS)[number];
export const ORDER_SORTS = ['-placed', 'placed', '-total', 'total'] as const;

const OPEN: readonly OrderState[] = ['PAID', 'REVIEW', 'PACKED'];

/** The states that a filter stands for; undefined for all. */
export const statesOf = (filter: OrderFilter | undefined): readonly OrderState[] | undefined =>
  filter === undefined ? undefined : filter === 'open' ? OPEN : [filter];
