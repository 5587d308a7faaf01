export * from './again.ts';
export * from './arrays.ts';
export * from './database.ts';
export * from './errors.ts';
export * from './migrate.ts';
export * from './sorted.ts';
export * from './statement.ts';
export { assertDatabaseAnswers } from './there.ts';
export { awaitedLater, type Runner, type Tx } from './transaction.ts';
