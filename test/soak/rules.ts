import type { Rule } from './verdict.ts';

/** What a shop keeps for years: these grow with every purchase, and no more than that. */
const RECORDS =
  'orders\\.(orders|lines|lookups|timeline)|inventory\\.movements|payments\\.(payments|refunds|ledger)|fulfilment\\.parcels';

/**
 * What each series may do, the first that fits. A table that is named nowhere has to stay as it is: a new one cannot be
 * forgotten here. Half a minute's work more or less (autovacuum comes every ten seconds) is not growth.
 */
export const rulesFor = (minutes: number): readonly Rule[] => [
  ...(minutes < JUDGED_CLOSELY_FROM_MINUTES ? SHORT_SOAK : []),
  ...RULES,
];

/** Requests that the window of a latency holds at least: of fewer than a hundred the p99 is the slowest one. */
export const requestsPerWindowMin = (minutes: number): number => (minutes < JUDGED_CLOSELY_FROM_MINUTES ? 15 : 100);

const JUDGED_CLOSELY_FROM_MINUTES = 10;

/**
 * In a few minutes a process has not found its size yet; and with 30 windows of two seconds a dozen pauses of 50 ms, such as every
 * collection of the whole heap is on a slow day, fall on one end or the other. The longest seen took 154 ms.
 */
const SHORT_SOAK: readonly Rule[] = [
  { series: /^server rss MB$/, kind: 'flat', units: 120 },
  { series: /^server heap MB$/, kind: 'flat', units: 80 },
  // The 20 MB of long soaks, and 10 MB for each of the four connections more that a soak may have.
  { series: /^postgres own MB$/, kind: 'flat', share: 0.1, units: 60 },
  { series: /^p99 ms /, kind: 'flat', share: 0.2, units: 155 },
];

const RULES: readonly Rule[] = [
  { series: new RegExp(`^rows (${RECORDS})$`), kind: 'record', share: 0.1, units: 50 },
  { series: new RegExp(`^size (${RECORDS}) MB$`), kind: 'record', share: 0.5, units: 1 },
  // Updated in place or only ever added to: their dead rows follow their size, by autovacuum's own rule.
  { series: new RegExp(`^dead (${RECORDS})$`), kind: 'shown' },
  { series: /^rows /, kind: 'flat', share: 0.2, units: 500 },
  { series: /^dead /, kind: 'flat', share: 0.5, units: 5_000 },
  { series: /^size /, kind: 'flat', share: 0.2, units: 4 },
  { series: /^server rss MB$/, kind: 'flat', share: 0.1, units: 40 },
  { series: /^server heap MB$/, kind: 'flat', share: 0.15, units: 25 },
  { series: /^postgres own MB$/, kind: 'flat', share: 0.1, units: 20 },
  { series: /^postgres shared MB$/, kind: 'shown' },
  { series: /^server handles$/, kind: 'flat', share: 0.1, units: 8 },
  { series: /^connections$/, kind: 'flat', units: 4 },
  { series: /^wal held by slots MB$/, kind: 'flat', share: 0.5, units: 32 },
  { series: /^wal files MB$/, kind: 'flat', share: 0.2, units: 64 },
  { series: /^outbox partitions$/, kind: 'flat', units: 2 },
  { series: /^events outside partitions$/, kind: 'flat', units: 0 },
  { series: /^open dead letters$/, kind: 'flat', units: 0 },
  { series: /^cores used by others$/, kind: 'shown' },
  { series: /^event lag s$/, kind: 'flat', units: 0.5 },
  { series: /^events waiting$/, kind: 'flat', units: 50 },
  // Two cores with a load generator and other work beside: five milliseconds are not a slower shop.
  { series: /^p99 ms /, kind: 'flat', share: 0.2, units: 5 },
];
