import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CoalescerObserver } from '#platform/coalesce';
import type { BreakerState, DependencyObserver } from '#platform/resilience';

const SECONDS_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export interface Metrics {
  registry: Registry;
  /** RED per route: rate and errors from the count by status, duration from the buckets. */
  observeRequest(method: string, route: string, status: number, durationMs: number): void;
  coalescing: CoalescerObserver;
  dependencies: DependencyObserver;
  counter(name: string, help: string, labels?: readonly string[]): Counter<string>;
  gauge(name: string, help: string, labels: readonly string[], collect: (gauge: Gauge<string>) => void): Gauge<string>;
  histogram(name: string, help: string, labels?: readonly string[], buckets?: readonly number[]): Histogram<string>;
}

/** The metrics of one process, in Prometheus' names and base units (seconds). */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'stoa_' });
  const requests = new Histogram({
    name: 'stoa_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
    registers: [registry],
  });
  // Finding a labelled child costs about a microsecond; product reads have fewer than thirty to spend.
  const children = new Map<string, Histogram.Internal<string>>();
  return {
    registry,
    observeRequest(method, route, status, durationMs) {
      const key = `${method} ${route} ${status}`;
      let child = children.get(key);
      if (!child) {
        child = requests.labels(method, route, String(status));
        children.set(key, child);
      }
      child.observe(durationMs / 1_000);
    },
    coalescing: createCoalescingObserver(registry),
    dependencies: createDependencyObserver(registry),
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: [...labels], registers: [registry] }),
    gauge: (name, help, labels, collect) =>
      new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        collect() {
          collect(this);
        },
      }),
    histogram: (name, help, labels = [], buckets = SECONDS_BUCKETS) =>
      new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [registry] }),
  };
};

const createCoalescingObserver = (registry: Registry): CoalescerObserver => {
  const registers = [registry];
  const sizes = new Histogram({
    name: 'stoa_coalesce_batch_size',
    help: 'Commands in one transaction.',
    labelNames: ['command'],
    buckets: BATCH_BUCKETS,
    registers,
  });
  const waits = new Histogram({
    name: 'stoa_coalesce_wait_seconds',
    help: 'How long the oldest command of a batch had waited in the queue.',
    labelNames: ['command'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const durations = new Histogram({
    name: 'stoa_coalesce_duration_seconds',
    help: 'Time of one batch transaction.',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  const shed = new Counter({
    name: 'stoa_coalesce_shed_total',
    help: 'Commands turned away because the queue was full.',
    labelNames: ['command'],
    registers,
  });
  return {
    batch(name, size, waitMs, durationMs, ok) {
      sizes.labels(name).observe(size);
      waits.labels(name).observe(waitMs / 1_000);
      durations.labels(name, ok ? 'ok' : 'failed').observe(durationMs / 1_000);
    },
    shed: (name) => shed.labels(name).inc(),
  };
};

const STATE_VALUES: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

const createDependencyObserver = (registry: Registry): DependencyObserver => {
  const registers = [registry];
  const states = new Gauge({
    name: 'stoa_dependency_state',
    help: '0: calls pass. 1: one is tried. 2: away, calls fail at once.',
    labelNames: ['dependency'],
    registers,
  });
  const outages = new Counter({
    name: 'stoa_dependency_outages_total',
    help: 'How often it went away.',
    labelNames: ['dependency'],
    registers,
  });
  return {
    state(dependency, state) {
      states.labels(dependency).set(STATE_VALUES[state]);
      if (state === 'open') outages.labels(dependency).inc();
    },
  };
};
