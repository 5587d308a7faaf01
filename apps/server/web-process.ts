import { once } from 'node:events';
import { loadConfig, loadSecret } from '#platform/config';
import { createLogger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import { backupDirOf } from './commands/backup-place.ts';
import { createRuntime } from './runtime.ts';
import { settingsOf } from './settings.ts';
import { VERSION } from './version.ts';
import { listen } from './web.ts';
import type { FromWeb, ToWeb } from './web-processes.ts';

// One of several processes that answer requests; the events it is told of keep its memory caches true.
const config = loadConfig();
const log = createLogger(config.logLevel);
const [first] = (await once(process, 'message')) as [ToWeb];
if (first.kind !== 'orders') throw new Error(`expected orders first, got ${first.kind}`);
const { databaseUrl, access } = first.orders;
const runtime = createRuntime({
  databaseUrl,
  poolSizeMax: config.databaseConnectionsMax,
  settings: settingsOf(config, await loadSecret(config), config.publicUrl, access),
  log,
  clock: systemClock,
  version: VERSION,
  backupDir: config.databaseUrl === undefined ? backupDirOf(config) : undefined,
});
const shop = await runtime.house.shops.current();
if (!shop) throw new Error('the shop was not set up');
const app = await runtime.createWeb(shop.id, false);
const port = await listen(app, config);
const heartbeat = runtime.createHeartbeat('web');
heartbeat.start();

process.on('message', (message: ToWeb) => {
  if (message.kind !== 'events') return;
  for (const subscriber of runtime.subscribers) {
    if (subscriber.mode !== 'broadcast') continue;
    const own = message.events.filter(({ type }) => subscriber.types.includes(type));
    if (own.length > 0) subscriber.handle(own);
  }
});

const stop = async (): Promise<void> => {
  await app.close();
  await heartbeat.stop();
  await runtime.close();
  process.disconnect?.();
};
process.on('SIGINT', () => undefined); // a Ctrl-C reaches the whole group; the first process tells us when to end
process.once('SIGTERM', () => void stop());
process.once('disconnect', () => process.exit(0));
process.send?.({ kind: 'listening', port } satisfies FromWeb);
