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
}

const named = (statement: Statement<unknown>, values: readonly unknown[] | undefined) => ({
  name: statement.name,
  text: statement.text,
  values: (values ?? []) as unknown[],
});

export const createTx = (client: PoolClient, sent: Promise<unknown>[]): Tx => ({
  async run<Row>(statement: Statement<Row>, values?: readonly unknown[]) {
    const result = await client.query(named(statement, values));
    return result.rows as Row[];
  },
  async query<Row>(query: Compilable<Row>) {
    const { sql, parameters } = query.compile();
    const result = await client.query(sql, parameters as unknown[]);
    return result.rows as Row[];
  },
  send(statement, values) {
    const answer = client.query(named(statement, values));
    answer.catch(() => undefined); // reported by commit(), which awaits the same promise
    sent.push(answer);
  },
});
