import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderState } from '../face.ts';
import { legalActions } from './legal-actions.ts';
import { ORDER_STATES } from './order-states.ts';

const EVERYTHING = ['orders:write', 'payments:write'];
const TABLE: Record<OrderState, string> = {
  PENDING: 'cancel',
  PAID: 'pack cancel refund',
  REVIEW: 'cancel refund',
  PACKED: 'ship cancel refund',
  SHIPPED: 'deliver refund',
  DELIVERED: 'refund',
  CANCELLED: '',
  RETURNED: 'refund',
  REFUNDED: '',
};
const namesOf = (state: OrderState, scopes: readonly string[]) =>
  legalActions(state, scopes)
    .map(({ action }) => action)
    .join(' ');

test('every state has its actions', () => {
  assert.deepEqual(Object.fromEntries(ORDER_STATES.map((state) => [state, namesOf(state, EVERYTHING)])), TABLE);
});

test('an action without its scope is not offered', () => {
  assert.equal(namesOf('PAID', ['orders:write']), 'pack cancel');
  assert.equal(namesOf('PAID', ['payments:write']), 'refund');
  assert.equal(namesOf('PAID', ['orders:read', 'payments:read']), '');
});

test('an action says where the order is then', () => {
  assert.deepEqual(legalActions('PAID', EVERYTHING), [
    { action: 'pack', to: 'PACKED' },
    { action: 'cancel', to: 'CANCELLED' },
    { action: 'refund', to: null },
  ]);
});
