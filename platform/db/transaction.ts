import type { Compilable } from 'kysely';
import type { PoolClient } from 'pg';
import type { Statement } from './statement.ts';

/** What can be run inside a transaction or straight on the pool. */
export interface Runner {
  /** Runs a declared statement; answers its rows. */
  run<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs a Kysely query; answers its rows. */
  query<Row>(query: Compilable<Row>): Promise<Row[]>;
}

export interface Tx extends Runner {
  /**
   * Sends a statement without waiting for its answer: it travels in one flight with what follows, the COMMIT included
   * (connections are pipelined). Its failure fails the transaction.
   */
  send(statement: Statement<unknown>, values?: readonly unknown[]): void;
  /** Runs `effect` once the COMMIT is known to have happened; never when the transaction fails. It must not throw. */
  afterCommit(effect: () => void): void;
  /**
   * Runs `effect` when the connection was lost while the COMMIT was under way: it may have happened or may not, and whoever
   * has to know looks at the rows. It must not throw.
   */
  ifUnknown(effect: () => void): void;
}

/** What a transaction still has to see through. */
export interface Unfinished {
  /** Statements that were sent and not waited for. */
  readonly sent: Promise<unknown>[];
  readonly effects: (() => void)[];
  /** For a COMMIT of which nothing is heard. */
  readonly doubts: (() => void)[];
  /** What the first statement that failed says. Those in one flight with it only say that there is no going on. */
  failure?: unknown;
}

/**
 * Marks a promise whose failure is awaited further on, together with others: until then Node must not take it for one
 * that nobody handles. The promise itself is answered, so its failure is never lost.
 */
export const awaitedLater = <T>(promise: Promise<T>): Promise<T> => {
  void Promise.allSettled([promise]);
  return promise;
};

const named = (statement: Statement<unknown>, values: readonly unknown[] | undefined) => ({
  name: statement.name,
  text: statement.text,
  values: (values ?? []) as unknown[],
});

/** Notes the failure of a statement: the driver rejects in the order of sending, whoever awaits may hear in another. */
export const noting = <T>(unfinished: Unfinished, answer: Promise<T>): Promise<T> => {
  answer.catch((error: unknown) => {
    unfinished.failure ??= error;
  });
  return answer;
};

interface Corkable {
  cork(): void;
  uncork(): void;
}

/**
 * Statements sent in one turn of the event loop leave in one write: the driver writes each on its own, and under load
 * those system calls were a fifth of the server's time.
 */
export const sendTogether = (client: PoolClient): void => {
  const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
};

export const createTx = (client: PoolClient, unfinished: Unfinished): Tx => ({
  async run<Row>(statement: Statement<Row>, values?: readonly unknown[]) {
    sendTogether(client);
    const result = await noting(unfinished, client.query(named(statement, values)));
    return result.rows as Row[];
  },
  async query<Row>(query: Compilable<Row>) {
    const { sql, parameters } = query.compile();
    const result = await noting(unfinished, client.query(sql, parameters as unknown[]));
    return result.rows as Row[];
  },
  send(statement, values) {
    sendTogether(client);
    const answer = client.query(named(statement, values));
    unfinished.sent.push(awaitedLater(noting(unfinished, answer)));
  },
  afterCommit(effect) {
    unfinished.effects.push(effect);
  },
  ifUnknown(effect) {
    unfinished.doubts.push(effect);
  },
});
