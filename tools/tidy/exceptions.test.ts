import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyExceptions } from './exceptions.ts';
import type { Finding } from './repository.ts';

const finding = (rule: string, measure = 1): Finding => ({
  path: 'modules/a/x.ts',
  line: 1,
  rule,
  message: '',
  measure,
});
const entry = (rule: string, max: number) => ({ rule, path: 'modules/a/x.ts', max, reason: 'older than the rule' });
const rulesLeft = (findings: Finding[], exceptions: ReturnType<typeof entry>[]) =>
  applyExceptions(findings, exceptions).map(({ rule }) => rule);

test('an exception covers what it names and nothing else', () => {
  assert.deepEqual(rulesLeft([finding('file-size', 450), finding('no-any')], [entry('file-size', 450)]), ['no-any']);
});

test('what grows past its exception is found again', () => {
  assert.deepEqual(rulesLeft([finding('file-size', 451)], [entry('file-size', 450)]), ['file-size']);
  assert.deepEqual(rulesLeft([finding('no-any'), finding('no-any')], [entry('no-any', 1)]), ['no-any', 'no-any']);
});

test('an exception that allows more than is needed is itself a finding', () => {
  assert.deepEqual(rulesLeft([finding('file-size', 420)], [entry('file-size', 450)]), ['exception-stale']);
  assert.deepEqual(rulesLeft([], [entry('no-any', 1)]), ['exception-stale']);
});
