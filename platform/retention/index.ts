export { createKeySweep } from './forget-keys.ts';
export { createLetterSweep } from './forget-letters.ts';
export { createEventRetention } from './keep-partitions.ts';
export { createSweep } from './sweep.ts';
export { createTableSweep, sweepStatement } from './table-sweep.ts';
export { createTableWatch } from './watch-tables.ts';
