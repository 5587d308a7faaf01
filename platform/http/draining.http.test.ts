import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createHttpApp } from './index.ts';

test('a request under way is answered while the app closes, and no kept connection holds the end up', async (t) => {
  const app = await createHttpApp({
    clock: createTestClock(),
    logger: createLogger('silent'),
    shopId: '019a0000-0000-7000-8000-000000000000',
    authenticate: async () => null,
    observe: () => undefined,
    secret: 'x'.repeat(32),
    title: 'Test',
    version: '1',
  });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.get('/quick', { config: { access: 'public' } }, async () => 'quick');
  const arrived = new Promise<void>((resolve) => {
    app.get('/slow', { config: { access: 'public' } }, async () => {
      resolve();
      await released;
      return 'slow';
    });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const ask = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port, path, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
    });

  const slow = ask('/slow');
  await arrived;
  assert.equal(await ask('/quick'), 200);
  const closing = app.close();
  setTimeout(release, 100);
  assert.equal(await slow, 200);
  // A kept connection would hold it up for 72 s.
  const answeredAt = performance.now();
  await closing;
  assert.ok(performance.now() - answeredAt < 20_000, 'the end waited for a kept connection');
});
