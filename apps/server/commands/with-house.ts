import { loadConfig } from '#platform/config';
import { createPool, runMigrations } from '#platform/db';
import { randomToken } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import { borrowDatabase } from '../database.ts';
import { migrationSources } from '../migrations.ts';
import type { Runtime } from '../runtime.ts';
import { createRuntime } from '../runtime.ts';
import { settingsOf } from '../settings.ts';
import { VERSION } from '../version.ts';

/**
 * Runs a command beside a running shop, or on its own: the same modules on the same database, with no relay and no
 * payment provider (whatever a command writes into the outbox is delivered by the shop, now or at its next start).
 */
export const withHouse = async (work: (runtime: Runtime) => Promise<number>): Promise<number> => {
  const config = loadConfig();
  const database = await borrowDatabase({ config, log: () => undefined });
  try {
    const pool = createPool({ url: database.url, poolSizeMax: 1, applicationName: 'stoa migrate' });
    await runMigrations(pool, migrationSources).finally(() => pool.end());
    const noProvider = {
      secretKey: `sk_test_${randomToken(16)}`,
      webhookSecret: randomToken(16),
      apiUrl: 'http://127.0.0.1:9',
    };
    const runtime = createRuntime({
      databaseUrl: database.url,
      poolSizeMax: 4,
      settings: settingsOf(config, config.secret ?? randomToken(32), config.publicUrl, noProvider),
      log: createLogger('warn'),
      clock: systemClock,
      version: VERSION,
      plans: 'free',
    });
    return await work(runtime).finally(() => runtime.close());
  } finally {
    await database.stop();
  }
};
