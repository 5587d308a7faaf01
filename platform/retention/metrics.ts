import type { Metrics } from '#platform/telemetry';

/** What an operator sees of deletion: how much went, and that it still happens. */
export interface RetentionMetrics {
  deleted(sweep: string, rows: number): void;
  swept(sweep: string, nowMs: number): void;
}

const known = new WeakMap<Metrics, RetentionMetrics>();

/** One set of series per process, whoever asks first. */
export const retentionMetricsOf = (metrics: Metrics): RetentionMetrics => {
  const made = known.get(metrics) ?? create(metrics);
  known.set(metrics, made);
  return made;
};

const create = (metrics: Metrics): RetentionMetrics => {
  const deleted = metrics.counter('stoa_retention_deleted_rows_total', 'Rows whose time had ended.', ['sweep']);
  const lastSwept = new Map<string, number>();
  metrics.gauge('stoa_retention_swept_timestamp_seconds', 'When a sweep last came to its end.', ['sweep'], (gauge) => {
    for (const [sweep, ms] of lastSwept) gauge.labels(sweep).set(ms / 1_000);
  });
  return {
    deleted: (sweep, rows) => deleted.labels(sweep).inc(rows),
    swept: (sweep, nowMs) => void lastSwept.set(sweep, nowMs),
  };
};
