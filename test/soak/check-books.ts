import { randomToken } from '#platform/ids';
import { createLogger } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import { createRuntime } from '../../apps/server/runtime.ts';
import { auditFindings } from '../world/index.ts';
import type { SoakAges } from './ages.ts';
import type { SoakWorld } from './start-world.ts';

/** All audits on the running shop, told the ages it lives by; one line for each row that disagrees. */
export const checkBooks = async (
  { databaseUrl, objectsDir }: Pick<SoakWorld, 'databaseUrl' | 'objectsDir'>,
  ages: SoakAges,
): Promise<readonly string[]> => {
  const runtime = createRuntime({
    databaseUrl,
    poolSizeMax: 4,
    settings: {
      ...ages,
      holdAtCart: false,
      secret: randomToken(32),
      publicUrl: 'http://127.0.0.1',
      objectsDir,
      payments: { secretKey: randomToken(16), webhookSecret: randomToken(16), apiUrl: 'http://127.0.0.1:9' },
      smtpUrl: undefined,
      mailFrom: 'soak@example.com',
    },
    log: createLogger('silent'),
    clock: systemClock,
    version: 'soak',
    plans: 'free',
  });
  try {
    return await auditFindings(runtime.db, runtime.house.parts);
  } finally {
    await runtime.close();
  }
};
