import { chmod, glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationSource } from '#platform/db';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { createTemplate } from './template.ts';

/** A throw-away PostgreSQL with a migrated template, as durable as the real one. */
export interface TestServer {
  readonly url: string;
  /** Ends the server and deletes its files. */
  stop(): Promise<void>;
}

/** The variable by which the test runner tells test files where its server is. */
export const serverVariable = 'STOA_TEST_POSTGRES_URL';

const linesKept = 30;

// Closed databases stay until the server ends, some 200 of them: with a nap of a minute a worker would look into one every 0.3 s.
const SETTINGS = { autovacuum_naptime: '10min' };

/** Databases side by side: 200 of them are 60,000 files, 7 s of one core. */
const removeTree = async (folder: string): Promise<void> => {
  const remove = (path: string) => rm(path, { recursive: true, force: true });
  await Promise.all(
    (await Array.fromAsync(glob(['*/base/*', '*/*/base/*'], { cwd: folder }))).map((path) =>
      remove(join(folder, path)),
    ),
  );
  await remove(folder);
};

export async function startTestServer(): Promise<TestServer> {
  const parent = await mkdtemp(join(tmpdir(), 'stoa-test-'));
  // As root the database runs as another user, who has to pass through here; the folders below are closed.
  await chmod(parent, 0o711);
  const lines: string[] = [];
  const log = (line: string): void => void (lines.push(line) > linesKept && lines.shift());
  const cleanUp = async (): Promise<void> => {
    const places: { home: string } | undefined = await readFile(join(parent, 'postgres.json'), 'utf8').then(
      JSON.parse,
      () => undefined,
    );
    for (const folder of [places?.home, parent]) if (folder !== undefined) await removeTree(folder);
  };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: parent, log, database: 'postgres', settings: SETTINGS });
    const stop = async (): Promise<void> => {
      // At once, since its files go with it: the checkpoint of an orderly stop writes those of 200 databases out, 30 s of work.
      process.kill(postgres.pid, 'SIGQUIT');
      await postgres.stop();
      await cleanUp();
    };
    try {
      await createTemplate(postgres.url, await findMigrationSources());
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: postgres.url, stop };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

// The list of migrations is made where every module is known, above this folder: a computed address, because tests are the
// one place where the platform looks up.
async function findMigrationSources(): Promise<readonly MigrationSource[]> {
  const address = new URL('../../apps/server/migrations.ts', import.meta.url).href;
  const found: { migrationSources?: readonly MigrationSource[] } = await import(address);
  if (found.migrationSources === undefined)
    throw new Error('apps/server/migrations.ts does not export migrationSources');
  return found.migrationSources;
}
