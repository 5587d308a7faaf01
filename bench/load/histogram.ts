/** Latencies in log-linear buckets: 128 per power of two, so a quantile is off by less than 0.8 %. */
export interface Histogram {
  record(durationMs: number): void;
  summary(): Latencies;
}

/** Milliseconds, rounded to hundredths. */
export interface Latencies {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const BUCKETS_PER_OCTAVE_LOG2 = 7;
const BUCKETS_PER_OCTAVE = 1 << BUCKETS_PER_OCTAVE_LOG2;
/** 2^32 µs = 71 minutes; longer ones count as that. */
const MICROS_MAX = 2 ** 32 - 1;
const BUCKET_COUNT = (32 - BUCKETS_PER_OCTAVE_LOG2 + 1) * BUCKETS_PER_OCTAVE;

export const createHistogram = (): Histogram => {
  const counts = new Uint32Array(BUCKET_COUNT);
  let count = 0;
  let maxMicros = 0;
  const quantile = (share: number): number => {
    let left = Math.ceil(count * share);
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket += 1) {
      left -= counts[bucket] ?? 0;
      if (left <= 0) return Math.min(upperMicrosOf(bucket), maxMicros);
    }
    return maxMicros;
  };
  return {
    record(durationMs) {
      const micros = Math.min(MICROS_MAX, Math.max(0, Math.round(durationMs * 1_000)));
      const bucket = bucketOf(micros);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      count += 1;
      if (micros > maxMicros) maxMicros = micros;
    },
    summary: () =>
      count === 0
        ? { count, p50Ms: 0, p99Ms: 0, maxMs: 0 }
        : { count, p50Ms: toMs(quantile(0.5)), p99Ms: toMs(quantile(0.99)), maxMs: toMs(maxMicros) },
  };
};

const bucketOf = (micros: number): number => {
  if (micros < BUCKETS_PER_OCTAVE) return micros;
  const octave = 31 - Math.clz32(micros) - BUCKETS_PER_OCTAVE_LOG2;
  return (octave + 1) * BUCKETS_PER_OCTAVE + ((micros >>> octave) - BUCKETS_PER_OCTAVE);
};

const upperMicrosOf = (bucket: number): number => {
  if (bucket < BUCKETS_PER_OCTAVE) return bucket;
  const octave = Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  return (BUCKETS_PER_OCTAVE + (bucket % BUCKETS_PER_OCTAVE) + 1) * 2 ** octave - 1;
};

const toMs = (micros: number): number => Math.round(micros / 10) / 100;
