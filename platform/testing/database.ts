import { DatabaseError } from 'pg';
import { newId } from '#platform/ids';
import { emptied } from './recycling.ts';
import { serverVariable, startTestServer, type TestServer } from './server.ts';
import { databaseUrl, execute, templateName } from './template.ts';

export interface TestDatabase {
  readonly url: string;
  /** Closes the database, throwing out whoever is still connected; emptied, under another name, it may serve a later test. */
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

interface Made {
  readonly name: string;
  /** Number of a transaction before it was cloned. */
  readonly madeAt: string;
}

/** Closed ones of this process, by server. */
const closed = new Map<string, Made[]>();
let form: string | undefined;

async function clone(serverUrl: string, afterDrop: () => Promise<void>): Promise<TestDatabase> {
  const made = (await again(serverUrl)) ?? (await anew(serverUrl));
  let dropped: Promise<void> | undefined;
  const drop = async (): Promise<void> => {
    try {
      await close(serverUrl, made.name);
      closed.set(serverUrl, [...(closed.get(serverUrl) ?? []), made]);
    } finally {
      await afterDrop();
    }
  };
  return {
    url: databaseUrl(serverUrl, made.name),
    drop: () => {
      dropped ??= drop();
      return dropped;
    },
  };
}

const newName = (): string => `test_${newId().replaceAll('-', '')}`;

async function anew(serverUrl: string): Promise<Made> {
  const name = newName();
  const rows = await execute<{ now: string }>(serverUrl, 'select pg_current_xact_id()::text as now');
  await execute(serverUrl, `create database ${name} template ${templateName} strategy wal_log`);
  return { name, madeAt: rows[0]?.now ?? '0' };
}

/** A closed one whose form no test has changed. Whoever still knows it by its old name does not find it. */
async function again(serverUrl: string): Promise<Made | undefined> {
  const made = closed.get(serverUrl)?.pop();
  if (made === undefined) return undefined;
  const name = newName();
  form ??= await formOfTemplate(serverUrl);
  if (!(await renamed(serverUrl, made.name, name))) return again(serverUrl);
  if (await emptied(databaseUrl(serverUrl, name), form, made.madeAt)) return { ...made, name };
  await close(serverUrl, name);
  return again(serverUrl);
}

const OBJECT_IN_USE = '55006';

/** @returns false when somebody is still connected, who could not be thrown out in time */
const renamed = async (serverUrl: string, from: string, to: string): Promise<boolean> => {
  try {
    await execute(
      serverUrl,
      `alter database ${from} rename to ${to}; alter database ${to} with allow_connections true`,
    );
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === OBJECT_IN_USE) return false;
    throw error;
  }
};

const formOfTemplate = async (serverUrl: string): Promise<string> => {
  const rows = await execute<{ form: string }>(
    serverUrl,
    `select shobj_description(oid, 'pg_database') as form from pg_database where datname = '${templateName}'`,
  );
  return rows[0]?.form ?? '';
};

/** Not dropped: that takes 610 files away, and ext4 goes round inodes that were freed within the last minutes when it makes new ones. */
async function close(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `alter database ${name} with allow_connections false`);
  await execute(
    serverUrl,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}';
     select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '${name}'`,
  );
}

async function leaveOwnServer(): Promise<void> {
  databasesOnOwnServer -= 1;
  if (databasesOnOwnServer > 0) return;
  const server = ownServer;
  ownServer = undefined;
  await (await server)?.stop();
}
