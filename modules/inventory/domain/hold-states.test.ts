import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HoldState, holdTable, situationOf } from './hold-states.ts';

const NOW = 1_000_000;

test('a live hold is overdue from the millisecond of its expiry on', () => {
  assert.equal(situationOf(undefined, NOW), 'none');
  for (const state of ['held', 'bound'] as const) {
    assert.equal(situationOf({ state, expiresAtMs: NOW + 1 }, NOW), state);
    assert.equal(situationOf({ state, expiresAtMs: NOW }, NOW), `${state} overdue`);
  }
});

test('an ended hold has no expiry any more', () => {
  for (const state of ['committed', 'released', 'expired', 'restocked'] satisfies HoldState[]) {
    assert.equal(situationOf({ state, expiresAtMs: 0 }, NOW), state);
  }
});

test('only stock that is still reserved can be committed, overdue or not', () => {
  const committing = Object.entries(holdTable).filter(([, row]) => row.commit === 'commit');
  assert.deepEqual(
    committing.map(([situation]) => situation),
    ['held', 'held overdue', 'bound', 'bound overdue'],
  );
});

test('only holds past their time expire', () => {
  const expiring = Object.entries(holdTable).filter(([, row]) => row.expire === 'expire');
  assert.deepEqual(
    expiring.map(([situation]) => situation),
    ['held overdue', 'bound overdue'],
  );
});

test('stock that an order is bound to, or that is sold, is never taken over by another hold', () => {
  const taken = Object.entries(holdTable).filter(([, row]) => row.replace === 'release');
  assert.deepEqual(
    taken.map(([situation]) => situation),
    ['held', 'held overdue'],
  );
});

test('what is given back once is not given back again', () => {
  for (const situation of ['none', 'released', 'expired', 'restocked'] as const) {
    assert.equal(holdTable[situation].giveBack, 'nothing');
  }
});
