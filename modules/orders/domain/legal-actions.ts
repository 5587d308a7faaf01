import type { OrderState } from '../face.ts';
import { ORDER_TRANSITIONS } from './order-states.ts';

export const ORDER_ACTIONS = ['pack', 'ship', 'deliver', 'cancel', 'refund'] as const;
export type OrderAction = (typeof ORDER_ACTIONS)[number];

export interface LegalAction {
  readonly action: OrderAction;
  /** Where the order is then; null: where it was. */
  readonly to: OrderState | null;
}

interface Rule {
  /** What a member of staff needs for it. */
  readonly scope: string;
  readonly to: OrderState | null;
}

const RULES: Readonly<Record<OrderAction, Rule>> = {
  pack: { scope: 'orders:write', to: 'PACKED' },
  ship: { scope: 'orders:write', to: 'SHIPPED' },
  deliver: { scope: 'orders:write', to: 'DELIVERED' },
  cancel: { scope: 'orders:write', to: 'CANCELLED' },
  refund: { scope: 'payments:write', to: null },
};

/** Money was taken and is still ours to give; that of cancelled orders goes back by itself. */
const MONEY_IS_HERE: readonly OrderState[] = ['PAID', 'REVIEW', 'PACKED', 'SHIPPED', 'DELIVERED', 'RETURNED'];

/**
 * What somebody with these scopes can do with an order in this state, in the order in which it is usually done. How much
 * there is left to give back is known to the payments.
 */
export const legalActions = (state: OrderState, scopes: readonly string[]): readonly LegalAction[] =>
  ORDER_ACTIONS.filter((action) => scopes.includes(RULES[action].scope) && isLegal(state, RULES[action].to)).map(
    (action) => ({ action, to: RULES[action].to }),
  );

const isLegal = (from: OrderState, to: OrderState | null): boolean => {
  const next: readonly OrderState[] = ORDER_TRANSITIONS[from];
  return to === null ? MONEY_IS_HERE.includes(from) : next.includes(to);
};
