import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import pg from 'pg';
import { failpoint } from '#platform/failpoints';
import { BUDGETS, type DependencyObserver } from '#platform/resilience';
import { isAftermath, isConnectionFailure, isSerializationFailure, Unavailable } from './errors.ts';
import type { Statement } from './statement.ts';
import { awaitedLater, createTx, type Runner, sendTogether, type Tx, type Unfinished } from './transaction.ts';
import { type Watch, watchPool } from './watch.ts';

const ATTEMPTS_MAX = 6;
const BACKOFF_FIRST_MS = 2;
/**
 * A backend keeps what it has learnt of tables and plans, of partitions dropped long ago as well: in a soak with a new one
 * every twelve seconds 17 of them grew by 15 MB in six minutes. A connection that is given back after this time is closed.
 */
const CONNECTION_LIFE_SECONDS = 30 * 60;
const { connectMs, patientConnectMs, lockMs, statementMs, idleInTransactionMs } = BUDGETS.database;

export interface DatabaseOptions {
  url: string;
  /** Connections at most. */
  poolSizeMax: number;
  applicationName: string;
  /**
   * `keyed` (default): rows are reached by their keys, never by joining whole tables. A prepared statement keeps the plan
   * of its first uses, when tables are small and a merge join over all of them looks cheap: one such plan cost 1 ms of every
   * purchase. `free` leaves the choice to PostgreSQL, for audits and rebuilds that do read whole tables.
   */
  plans?: 'keyed' | 'free';
  /** Told of a connection that broke while idle; the pool replaces it by itself. */
  onIdleConnectionLost?: (error: Error) => void;
  /** Told when the database goes away and when it is back. */
  observer?: DependencyObserver;
}

export interface TxOptions {
  /** `module.verb`, for failpoints. */
  name?: string;
  /** Extra time limits for one long transaction, in milliseconds; 0 switches the limit off. */
  statementTimeoutMs?: number;
}

export interface Database extends Runner {
  readonly url: string;
  readonly pool: pg.Pool;
  /**
   * Runs `work` in a READ COMMITTED transaction. 40001 and 40P01 are retried in a new transaction, {@link ATTEMPTS_MAX}
   * times with jittered backoff, so `work` must have no effect outside it. Throws `Unavailable` when no connection can
   * be had or the connection was lost. A text in place of the options is the transaction's name.
   */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions | string): Promise<T>;
  close(): Promise<void>;
}

// int8 arrives as text by default; every bigint of ours is a count or minor units below 2^53.
const parseInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond 2^53 read from the database: ${text}`);
  return value;
};
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === 20 ? parseInteger : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/** A query builder that only compiles: run what it builds by `db.query(…)` or `tx.query(…)`. */
export const queryBuilder = <Schema>(): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const NO_OPTIONS: TxOptions = Object.freeze({});
const KEYED_PLANS = '-c enable_mergejoin=off -c enable_hashjoin=off ';

/** A pool by itself, for work on which no request waits (migrations): it has patience with a server that just starts. */
export const createPool = (options: DatabaseOptions, connectMaxMs: number = patientConnectMs): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSizeMax,
    application_name: options.applicationName,
    connectionTimeoutMillis: connectMaxMs,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: CONNECTION_LIFE_SECONDS,
    pipeline: true,
    types,
    options: `${options.plans === 'free' ? '' : KEYED_PLANS}-c lock_timeout=${lockMs} -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${idleInTransactionMs}`,
  });
  // A pool that ends does not wait until its sockets have: a server that ends with it may still say so on them.
  pool.on('error', (error) => {
    if (!pool.ending) options.onIdleConnectionLost?.(error);
  });
  // One that is handed out has no listener of the pool's any more. An answer and the news of the server's end may arrive in one piece,
  // and then nobody has had a turn to listen in between: an 'error' that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

export const createDatabase = (options: DatabaseOptions): Database => {
  const pool = createPool(options, connectMs);
  const watch = watchPool(pool, options);
  const unavailable = (error: unknown): unknown => {
    if (!isConnectionFailure(error)) return error;
    watch.suspect();
    return new Unavailable('The database cannot be reached.', 1_000, { cause: error });
  };

  const once = async <T>(work: (tx: Tx) => Promise<T>, txOptions: TxOptions): Promise<T> => {
    watch.assertThere();
    const client = await pool.connect();
    let broken = true;
    let committing = false;
    const unfinished: Unfinished = { sent: [], effects: [], doubts: [] };
    const { sent, effects } = unfinished;
    try {
      sendTogether(client);
      sent.push(awaitedLater(client.query('begin')));
      if (txOptions.statementTimeoutMs !== undefined) {
        sent.push(
          awaitedLater(client.query(`set local statement_timeout = ${Math.trunc(txOptions.statementTimeoutMs)}`)),
        );
      }
      const answer = await work(createTx(client, unfinished));
      committing = true;
      await commit(client, sent, txOptions.name);
      broken = false;
      for (const effect of effects) effect();
      return answer;
    } catch (error) {
      broken = !(await rolledBack(client));
      const failure = isAftermath(error) ? (unfinished.failure ?? error) : error;
      if (committing && isConnectionFailure(failure)) for (const doubt of unfinished.doubts) doubt();
      throw failure;
    } finally {
      client.release(broken);
    }
  };

  return {
    url: options.url,
    pool,
    ...createRunner(pool, watch, unavailable),
    async tx(work, options = NO_OPTIONS) {
      const txOptions = typeof options === 'string' ? { name: options } : options;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(work, txOptions);
        } catch (error) {
          if (!isSerializationFailure(error) || attempt === ATTEMPTS_MAX) throw unavailable(error);
          await sleep(Math.random() * BACKOFF_FIRST_MS * 2 ** attempt);
        }
      }
    },
    close() {
      watch.stop();
      return pool.end();
    },
  };
};

/** Runs single statements straight on the pool. */
const createRunner = (pool: pg.Pool, watch: Watch, unavailable: (error: unknown) => unknown): Runner => {
  const run = async <Row>(query: pg.QueryConfig): Promise<Row[]> => {
    try {
      watch.assertThere();
      return (await pool.query(query)).rows as Row[];
    } catch (error) {
      throw unavailable(error);
    }
  };
  return {
    run: <Row>({ name, text }: Statement<Row>, values: readonly unknown[] = []) =>
      run<Row>({ name, text, values: values as unknown[] }),
    query<Row>(query: Compilable<Row>) {
      const { sql, parameters } = query.compile();
      return run<Row>({ text: sql, values: parameters as unknown[] });
    },
  };
};

/** Sends the COMMIT in one flight with what was sent before it, and waits for all of it. */
const commit = async (client: pg.PoolClient, sent: readonly Promise<unknown>[], name?: string): Promise<void> => {
  failpoint(name, 'before');
  sendTogether(client);
  const committed = awaitedLater(client.query('commit'));
  failpoint(name, 'during');
  await Promise.all(sent);
  const { command } = await committed;
  if (command !== 'COMMIT') throw new Error(`the transaction ended in ${command}`);
  failpoint(name, 'after');
};

/** Leaves the failed transaction; false when the connection itself is gone and must not go back to the pool. */
const rolledBack = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false; // the connection is dead: release(true) discards it, and the first failure is what is reported
  }
};
