import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { coalescedBetween, describeCoalescing, readCoalescing } from './coalescing.ts';

const page = (batches: number) => `# HELP stoa_coalesce_batch_size Commands
stoa_coalesce_batch_size_bucket{le="1",command="a.b"} 1
stoa_coalesce_batch_size_sum{command="a.b"} ${batches * 8}
stoa_coalesce_batch_size_count{command="a.b"} ${batches}
stoa_coalesce_wait_seconds_sum{command="a.b"} ${batches * 0.002}
stoa_coalesce_wait_seconds_count{command="a.b"} ${batches}
stoa_coalesce_duration_seconds_sum{command="a.b",outcome="ok"} ${batches * 0.003}
stoa_coalesce_duration_seconds_sum{command="a.b",outcome="failed"} ${batches * 0.001}
`;

test('what coalescers did between two looks is read from the metrics page', async () => {
  let batches = 5;
  const server = createServer((_request, response) => response.end(page(batches))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const before = await readCoalescing(port);
    batches = 15;
    const found = coalescedBetween(before, await readCoalescing(port));
    assert.deepEqual(found, { 'a.b': { batches: 10, meanSize: 8, meanWaitMs: 2, meanMs: 4 } });
    assert.match(describeCoalescing(found), /a\.b +10 batches of +8, waited +2 ms, took +4 ms/);
    assert.deepEqual(coalescedBetween(before, before), {});
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
