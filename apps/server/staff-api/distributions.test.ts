import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '#platform/telemetry';
import { quantile, readDistributions, since } from './distributions.ts';

const METRIC = 'stoa_http_request_duration_seconds';
const byRoute = ({ method, route }: Readonly<Record<string, string | number | undefined>>) => `${method} ${route}`;

test('series of one route are one distribution, whatever their status', async () => {
  const { registry, observeRequest } = createMetrics();
  for (let index = 0; index < 98; index += 1) observeRequest('GET', '/a', 200, 1.5);
  observeRequest('GET', '/a', 500, 900);
  observeRequest('GET', '/a', 404, 900);
  observeRequest('POST', '/a', 200, 60_000);
  const all = await readDistributions(registry, METRIC, byRoute);
  const found = all.get('GET /a');
  assert.ok(found);
  assert.equal(found.count, 100);
  assert.ok(Math.abs(found.sum - 1.947) < 1e-9);
  const [median, high] = [quantile(found, 0.5), quantile(found, 0.99)];
  assert.ok(median !== null && median > 0.001 && median <= 0.002, String(median));
  assert.ok(high !== null && high > 0.5 && high <= 1, String(high));
  const slow = all.get('POST /a');
  assert.ok(slow);
  assert.equal(quantile(slow, 0.5), 5, 'beyond the greatest bound it is that bound');
});

test('what lies between two readings is what was observed meanwhile', async () => {
  const { registry, observeRequest } = createMetrics();
  observeRequest('GET', '/a', 200, 900);
  const before = (await readDistributions(registry, METRIC, byRoute)).get('GET /a');
  observeRequest('GET', '/a', 200, 1.5);
  const now = (await readDistributions(registry, METRIC, byRoute)).get('GET /a');
  assert.ok(now && before);
  const meanwhile = since(now, before);
  assert.equal(meanwhile.count, 1);
  assert.ok((quantile(meanwhile, 0.99) ?? 1) <= 0.002);
  assert.equal(since(now, undefined).count, 2);
});

test('nothing observed has no quantile', async () => {
  const { registry } = createMetrics();
  assert.equal((await readDistributions(registry, METRIC, byRoute)).size, 0);
  assert.equal(quantile({ bounds: [1], upTo: [0], count: 0, sum: 0 }, 0.5), null);
});
