import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress, formatLsn, parseLsn } from './lsn.ts';

test('a position survives being read and written', () => {
  for (const text of ['0/0', '16/B374D848', 'FFFFFFFF/FFFFFFFF', '1/0']) assert.equal(formatLsn(parseLsn(text)), text);
});

test('the position moves past a transaction only when all before it are closed', () => {
  const progress = createProgress();
  const closeFirst = progress.open(10n);
  const closeSecond = progress.open(20n);
  const closeThird = progress.open(30n);
  closeSecond();
  assert.equal(progress.position, 0n);
  progress.skipTo(99n);
  assert.equal(progress.position, 0n, 'an idle mark must not jump over open transactions');
  closeFirst();
  assert.equal(progress.position, 20n);
  assert.equal(progress.openCount, 1);
  closeThird();
  assert.equal(progress.position, 30n);
  progress.skipTo(99n);
  assert.equal(progress.position, 99n);
});
