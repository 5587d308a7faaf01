import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULTS, plantFaults } from './planted.ts';
import { describeFindings, neverDone } from './print-report.ts';
import { run } from './run.ts';

const SEED = Number(process.env['STOA_TEST_SEED'] ?? 1);
const REQUESTS = Number(process.env['STOA_TEST_FUZZ_REQUESTS'] ?? 4_000);
const REQUESTS_OF_FAULTS = 1_600;
const WORKERS_OF_FAULTS = 4;
/** The long form does every operation with success; in so few requests chance leaves some out. */
const NEVER_DONE_MAX = 10;

test(`${REQUESTS} requests of all kinds find nothing (seed ${SEED})`, async () => {
  const report = await run({ seed: SEED, requests: REQUESTS });
  assert.equal(describeFindings(report.findings), '');
  assert.deepEqual(report.aftermath, []);
  assert.ok(report.requests >= REQUESTS && report.statuses.size >= 50 && report.orders > 20);
  const never = neverDone(report);
  assert.ok(never.length <= NEVER_DONE_MAX, `never done with success: ${never.join(', ')}`);
});

test(`each of ${FAULTS.length} planted faults is found within ${REQUESTS_OF_FAULTS} requests`, async () => {
  const operations = new Set(FAULTS.map(({ operationId }) => operationId));
  const report = await run({
    ...{ seed: SEED, requests: REQUESTS_OF_FAULTS, operations, findingsMax: Number.POSITIVE_INFINITY },
    plant: plantFaults(FAULTS),
    workers: WORKERS_OF_FAULTS,
  });
  const missed = FAULTS.filter(
    ({ operationId, says }) =>
      !report.findings.some((finding) => finding.operationId === operationId && says.test(finding.says)),
  );
  assert.deepEqual(
    missed.map(({ operationId, says }) => `${operationId}: ${says}`),
    [],
  );
});
