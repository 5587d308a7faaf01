import { newId } from '#platform/ids';
import { serverVariable, startTestServer, type TestServer } from './server.ts';
import { databaseUrl, execute, templateName } from './template.ts';

export interface TestDatabase {
  readonly url: string;
  /** Removes the database, throwing out whoever is still connected. */
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
      await dropReplicationSlots(serverUrl, name);
      await execute(serverUrl, `drop database if exists ${name} with (force)`);
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

// A replication slot keeps its database from being dropped, and an active one has to lose its reader first.
async function dropReplicationSlots(serverUrl: string, name: string): Promise<void> {
  const ofDatabase = `from pg_replication_slots where database = '${name}'`;
  await execute(serverUrl, `select pg_terminate_backend(active_pid, 5000) ${ofDatabase} and active_pid is not null`);
  await execute(serverUrl, `select pg_drop_replication_slot(slot_name) ${ofDatabase}`);
}

async function leaveOwnServer(): Promise<void> {
  databasesOnOwnServer -= 1;
  if (databasesOnOwnServer > 0) return;
  const server = ownServer;
  ownServer = undefined;
  await (await server)?.stop();
}
