import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '#platform/config';
import { createLogger } from '#platform/telemetry';
import { createTestClock } from '#platform/time';
import { createRuntime } from '../apps/server/runtime.ts';
import { settingsOf } from '../apps/server/settings.ts';
import { VERSION } from '../apps/server/version.ts';
import { writeOrCheck } from './generated-file.ts';

// node tools/openapi.ts [--check]: the description of the API as `/openapi.json` answers it, without a database or a port.

const root = fileURLToPath(new URL('..', import.meta.url));
const NO_SHOP = '00000000-0000-0000-0000-000000000000';
const NO_SECRET = 'x'.repeat(32);

process.exitCode = await main();

async function main(): Promise<number> {
  const config = loadConfig({});
  const noProvider = { secretKey: 'sk_test_none', webhookSecret: 'whsec_none', apiUrl: 'http://127.0.0.1:9' };
  const runtime = createRuntime({
    databaseUrl: 'postgres://127.0.0.1:9/none',
    poolSizeMax: 1,
    settings: settingsOf(config, NO_SECRET, config.publicUrl, noProvider),
    log: createLogger('silent'),
    clock: createTestClock(),
    version: VERSION,
  });
  const app = await runtime.createWeb(NO_SHOP, false);
  const text = format(JSON.stringify(app.swagger()));
  await app.close();
  await runtime.close();
  return writeOrCheck('openapi.json', text, 'node tools/openapi.ts');
}

function format(json: string): string {
  const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
  const { status, stdout, stderr } = spawnSync(biome, ['format', '--stdin-file-path=openapi.json'], {
    cwd: root,
    input: json,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`biome could not format openapi.json: ${stderr}`);
  return stdout;
}
