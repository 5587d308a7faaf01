import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderState } from '../face.ts';
import { decideMove, type MoveDecision, ORDER_STATES } from './order-states.ts';

// m: moves, a: already there or been there, i: illegal. Columns in the order of the rows.
const TABLE: Record<OrderState, string> = {
  //          PENDING PAID REVIEW PACKED SHIPPED DELIVERED CANCELLED RETURNED REFUNDED
  PENDING: '  a       m    i      i      i       i         m         i        i',
  PAID: '     i       a    m      m      i       i         m         i        i',
  REVIEW: '   i       m    a      i      i       i         m         i        i',
  PACKED: '   i       a    i      a      m       i         m         i        i',
  SHIPPED: '  i       a    i      a      a       m         i         m        i',
  DELIVERED: 'i       a    i      a      a       a         i         m        i',
  CANCELLED: 'i       i    i      i      i       i         a         i        i',
  RETURNED: ' i       i    i      i      i       i         i         a        m',
  REFUNDED: ' i       i    i      i      i       i         i         i        a',
};
const DECISIONS: Record<string, MoveDecision> = { m: 'move', a: 'already', i: 'illegal' };

test('every pair of states has its decision', () => {
  const columns = Object.keys(TABLE) as OrderState[];
  assert.deepEqual([...columns].sort(), [...ORDER_STATES].sort());
  for (const from of columns) {
    const cells = TABLE[from].trim().split(/\s+/);
    columns.forEach((to, index) => {
      assert.equal(decideMove(from, to), DECISIONS[cells[index] ?? ''], `${from} to ${to}`);
    });
  }
});
