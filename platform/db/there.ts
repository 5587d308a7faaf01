import { statement } from './statement.ts';
import type { Runner } from './transaction.ts';

const there = statement<never>('db.there', 'select 1');

/**
 * Asks the database the least there is, in the way of every request: while it is known to be away this is rejected at once, though a new
 * connection might get through by now. @throws Unavailable
 */
export const assertDatabaseAnswers = async (runner: Runner): Promise<void> => {
  await runner.run(there);
};
