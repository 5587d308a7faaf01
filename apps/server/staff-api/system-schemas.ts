import { Type } from 'typebox';
import type { OwnReport } from './own-report.ts';
import type { SystemView } from './system-view.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.String({ format: 'date-time' });
const OptionalTime = Type.Union([Time, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const OptionalNumber = Type.Union([Type.Number(), Type.Null()]);
const OptionalText = Type.Union([Type.String(), Type.Null()]);

const figures = {
  count: Count,
  errors: Type.Integer({ minimum: 0, description: 'Answered 5xx.' }),
  p50Ms: OptionalNumber,
  p99Ms: OptionalNumber,
};

const processFields = {
  pid: Type.Integer(),
  host: Type.String(),
  role: Type.String({ enum: ['all', 'web', 'worker'], description: 'web: answers · worker: works · all: both.' }),
  startedAt: Time,
  uptimeSeconds: Count,
  memoryBytes: Count,
};
const PoolSchema = Type.Object({ open: Count, idle: Count, waiting: Count, max: Count }, closed);
const DatabaseSchema = Type.Object(
  {
    slots: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          active: Type.Boolean(),
          lagBytes: Type.Integer({ description: 'Of the log, written and not yet dealt with.' }),
          keptBytes: Type.Integer({ description: 'Of the log, that the server keeps for it.' }),
        },
        closed,
      ),
    ),
    outbox: Type.Object({ bytes: Count, rowsAbout: Count, oldestAt: OptionalTime }, closed),
    deliveriesWaiting: Type.Integer({ minimum: 0, description: 'Counted up to 10,000.' }),
    deadLetters: Count,
    failing: Type.Array(
      Type.Object(
        {
          subscriber: Type.String(),
          eventType: Type.String(),
          subject: Type.String(),
          attempts: Count,
          lastError: Type.String(),
          nextAttemptAt: Time,
        },
        closed,
      ),
      { description: 'Deliveries that were tried three times and more; the 50 most often tried.' },
    ),
  },
  closed,
);
const SubscribersSchema = Type.Union(
  [
    Type.Array(Type.Object({ name: Type.String(), depth: Count, lagSeconds: Type.Number({ minimum: 0 }) }, closed)),
    Type.Null(),
  ],
  { description: 'Null: the workers are in another process.' },
);
const BatchSchema = Type.Object(
  {
    command: Type.String(),
    batches: Count,
    commands: Count,
    meanSize: OptionalNumber,
    p99Size: OptionalNumber,
    p99WaitMs: OptionalNumber,
    p99DurationMs: OptionalNumber,
    failed: Type.Integer({ minimum: 0, description: 'Batches that failed and were split.' }),
  },
  closed,
);
const RouteSchema = Type.Object(
  {
    method: Type.String(),
    route: Type.String(),
    total: Type.Object(figures, { ...closed, description: 'Since the process began.' }),
    recent: Type.Object(
      { ...figures, perSecond: Type.Number({ minimum: 0 }) },
      { ...closed, description: 'Of about the last minute.' },
    ),
  },
  closed,
);
const JobsSchema = Type.Union(
  [
    Type.Array(
      Type.Object(
        {
          name: Type.String(),
          every: Type.Union([Type.Integer(), Type.String()], { description: 'Milliseconds, or cron (UTC).' }),
          runs: Count,
          failures: Count,
          lastStartedAt: OptionalTime,
          lastDurationMs: OptionalNumber,
          lastError: OptionalText,
        },
        closed,
      ),
    ),
    Type.Null(),
  ],
  { description: 'Null: they run in another process.' },
);
const AuditSchema = Type.Union(
  [Type.Object({ at: Time, tookMs: Count, checks: Count, disagreements: Count }, closed), Type.Null()],
  { description: 'Of the last `stoa audit`.' },
);

const ownFields = {
  pool: PoolSchema,
  subscribers: SubscribersSchema,
  batches: Type.Array(BatchSchema),
  routes: Type.Array(RouteSchema, { description: 'The busiest 60 that were asked for.' }),
  jobs: JobsSchema,
};

const exampleAt = '2026-05-04T10:00:00.000Z';
const exampleOwn: OwnReport = {
  process: {
    ...{ pid: 4_711, host: 'shop-1', role: 'all', startedAt: exampleAt },
    ...{ uptimeSeconds: 3_600, memoryBytes: 180_000_000 },
  },
  pool: { open: 6, idle: 5, waiting: 0, max: 16 },
  subscribers: [{ name: 'analytics.tally-sales', depth: 0, lagSeconds: 0 }],
  batches: [
    {
      ...{ command: 'orders.place', batches: 900, commands: 1_200, meanSize: 1.33, p99Size: 8 },
      ...{ p99WaitMs: 1.2, p99DurationMs: 4.8, failed: 0 },
    },
  ],
  routes: [
    {
      ...{ method: 'GET', route: '/api/v1/products' },
      total: { count: 12_000, errors: 0, p50Ms: 0.5, p99Ms: 2 },
      recent: { count: 600, errors: 0, p50Ms: 0.5, p99Ms: 2, perSecond: 10 },
    },
  ],
  jobs: [
    {
      ...{ name: 'inventory.sweep-overdue-holds', every: 1_000, runs: 3_600, failures: 0 },
      ...{ lastStartedAt: exampleAt, lastDurationMs: 1, lastError: null },
    },
  ],
};
const example: SystemView = {
  at: exampleAt,
  version: '0.1.0',
  ...exampleOwn,
  process: {
    ...exampleOwn.process,
    scope: 'One process answers all requests and does all work: the numbers are those of the shop.',
  },
  processes: [{ ...exampleOwn, ageSeconds: 0, isStale: false }],
  database: {
    slots: [{ name: 'stoa_relay_stoa', active: true, lagBytes: 0, keptBytes: 8_192 }],
    outbox: { bytes: 1_000_000, rowsAbout: 2_500, oldestAt: exampleAt },
    ...{ deliveriesWaiting: 0, deadLetters: 0, failing: [] },
  },
  lastAudit: { at: exampleAt, tookMs: 900, checks: 24, disagreements: 0 },
  lastBackupAt: exampleAt,
};

export const SystemSchema = Type.Unsafe<SystemView>(
  Type.Object(
    {
      at: Time,
      version: Type.String(),
      process: Type.Object(
        { ...processFields, scope: Type.String({ description: 'What pool, batches and routes are about, in words.' }) },
        { ...closed, description: 'The one that answers.' },
      ),
      ...ownFields,
      processes: Type.Array(
        Type.Object(
          {
            process: Type.Object(processFields, closed),
            ...ownFields,
            ageSeconds: Count,
            isStale: Type.Boolean({ description: 'It says nothing any more: busy, stopped or cut off.' }),
          },
          closed,
        ),
        { description: 'All that said something of themselves in the last ten minutes, the silent ones last.' },
      ),
      database: DatabaseSchema,
      lastAudit: AuditSchema,
      lastBackupAt: Type.Union([Time, Type.Null()], {
        description: 'Null: no backup in the folder, or the database is outside.',
      }),
    },
    { ...closed, examples: [example] },
  ),
);
