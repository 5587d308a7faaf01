import { newId } from '#platform/ids';
import { serverVariable, startTestServer, type TestServer } from './server.ts';
import { databaseUrl, execute, templateName } from './template.ts';

export interface TestDatabase {
  readonly url: string;
  /** Closes the database for ever, throwing out whoever is still connected; its files go with its server. */
  drop(): Promise<void>;
}

let ownServer: Promise<TestServer> | undefined;
let databasesOnOwnServer = 0;

/**
 * A migrated database of the caller's own, cloned from the template. Under `npm test` it lies on the runner's server; a test file
 * run by hand starts a server of its own, which ends with its last database.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const shared = process.env[serverVariable];
  if (shared !== undefined) return clone(shared, async () => {});
  databasesOnOwnServer += 1;
  ownServer ??= startTestServer();
  try {
    return await clone((await ownServer).url, leaveOwnServer);
  } catch (error) {
    await leaveOwnServer();
    throw error;
  }
}

async function clone(serverUrl: string, afterDrop: () => Promise<void>): Promise<TestDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  await execute(serverUrl, `create database ${name} template ${templateName} strategy wal_log`);
  let dropped: Promise<void> | undefined;
  const drop = async (): Promise<void> => {
    try {
      await close(serverUrl, name);
    } finally {
      await afterDrop();
    }
  };
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => {
      dropped ??= drop();
      return dropped;
    },
  };
}

/**
 * A database that is really dropped takes 600 files away, and ext4 goes round inodes that were freed within the last minutes when it
 * makes new ones: creating the next database cost 400 ms of processor in place of 100.
 */
async function close(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `alter database ${name} with allow_connections false`);
  await execute(serverUrl, `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`);
  await execute(
    serverUrl,
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '${name}'`,
  );
}

async function leaveOwnServer(): Promise<void> {
  databasesOnOwnServer -= 1;
  if (databasesOnOwnServer > 0) return;
  const server = ownServer;
  ownServer = undefined;
  await (await server)?.stop();
}
