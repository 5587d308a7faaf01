import { createClient } from '../world/index.ts';
import { soakAges, WARM_UP_SHARE } from './ages.ts';
import { checkBooks } from './check-books.ts';
import { type Load, startLoad } from './load.ts';
import { createGauge, type Gauge, NEIGHBOURS } from './measure.ts';
import { requestsPerWindowMin, rulesFor } from './rules.ts';
import { readShelf } from './shelf.ts';
import { openDesk } from './staff-desk.ts';
import { type SoakWorld, startSoakWorld } from './start-world.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';
import { type Finding, judge, type Sample } from './verdict.ts';
import type { Ground } from './visits.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly purchasesPerSecond: number;
  /** Told of each sample as it is taken, the warm-up's included. */
  readonly onSample: (progress: { readonly sample: Sample; readonly warm: boolean; readonly visits: number }) => void;
  readonly signal: AbortSignal;
}

export interface SoakReport {
  readonly minutes: number;
  readonly measuredMinutes: number;
  readonly purchases: number;
  readonly requests: number;
  readonly failures: Readonly<Record<string, number>>;
  readonly skippedVisits: number;
  /** Samples whose latencies were not judged, because others had the machine. */
  readonly disturbedSamples: number;
  readonly findings: readonly Finding[];
  readonly disagreements: readonly string[];
  /** Everything that was measured, for whoever wants to draw it. */
  readonly samples: readonly Sample[];
  /** Errors in the shop's log. */
  readonly complaints: readonly string[];
  readonly ok: boolean;
}

const SAMPLES = 180;
const SAMPLE_EVERY_MIN_MS = 2_000;
const CONNECTIONS_MAX = 64;
/** Pieces that every shelf is given, so that nothing is sold out while we look. */
const PIECES = 1_000_000;
/** Failures in a million requests that are not worth a word; a soak shares its machine. */
const FAILURES_PER_MILLION_MAX = 100;

export const runSoak = async (options: SoakOptions): Promise<SoakReport> => {
  const world = await startSoakWorld(options.minutes);
  const client = createClient(world.baseUrl, CONNECTIONS_MAX);
  try {
    const stopwatch = createStopwatch();
    const ground = await openShop(client, stopwatch);
    const gauge = await createGauge(world);
    try {
      return await soak({ options, world, ground, gauge, stopwatch });
    } finally {
      await gauge.close();
    }
  } finally {
    await client.destroy();
    await world.stop();
  }
};

const openShop = async (client: Ground['client'], stopwatch: Stopwatch): Promise<Ground> => {
  const shelf = await readShelf(client);
  const desk = await openDesk(client, stopwatch);
  for (const variantId of shelf.variantIds) await desk.receives(variantId, PIECES);
  stopwatch.closeWindow(1);
  return { client, stopwatch, shelf, desk, tally: { purchases: 0 } };
};

interface Parts {
  readonly options: SoakOptions;
  readonly world: SoakWorld;
  readonly ground: Ground;
  readonly gauge: Gauge;
  readonly stopwatch: Stopwatch;
}

const soak = async (parts: Parts): Promise<SoakReport> => {
  const { options, world, ground, stopwatch } = parts;
  const load = startLoad(ground, options.purchasesPerSecond);
  const samples = await takeSamples(parts, load).finally(() => load.stop());
  const disagreements = await settledBooks(world, options.minutes);
  const findings = judge(samples, rulesFor(options.minutes));
  const failureCount = [...stopwatch.failures.values()].reduce((sum, count) => sum + count, 0);
  const ok =
    findings.every((finding) => finding.ok) &&
    disagreements.length === 0 &&
    world.complaints.length === 0 &&
    load.skipped === 0 &&
    failureCount * 1_000_000 <= stopwatch.requests * FAILURES_PER_MILLION_MAX;
  return {
    minutes: options.minutes,
    measuredMinutes: (samples.at(-1)?.atSeconds ?? 0) / 60,
    purchases: ground.tally.purchases,
    requests: stopwatch.requests,
    failures: Object.fromEntries(stopwatch.failures),
    skippedVisits: load.skipped,
    disturbedSamples: samples.filter(({ disturbed }) => disturbed).length,
    findings,
    disagreements,
    samples,
    complaints: world.complaints,
    ok,
  };
};

/** Those after the warm-up; the measuring begins with their first. */
const takeSamples = async (parts: Parts, load: Load): Promise<Sample[]> => {
  const { options, world, gauge, ground, stopwatch } = parts;
  const durationMs = options.minutes * 60_000;
  const everyMs = Math.max(SAMPLE_EVERY_MIN_MS, durationMs / SAMPLES);
  const startedAt = performance.now();
  const warmAt = startedAt + durationMs * WARM_UP_SHARE;
  const samples: Sample[] = [];
  for (let at = startedAt; at < startedAt + durationMs; ) {
    await until(at + everyMs, options.signal);
    at = performance.now();
    if (world.ended()) throw new Error(`the shop has ended; it said:\n${world.said()}`);
    if (options.signal.aborted) break;
    const measured = await gauge.measure();
    const warm = at >= warmAt;
    const atSeconds = Math.max(0, (at - warmAt) / 1_000);
    const disturbed = (measured[NEIGHBOURS] ?? 0) > NEIGHBOUR_CORES_MAX;
    // What came while others had the machine is put away with it.
    const latencies = stopwatch.closeWindow(disturbed ? 1 : requestsPerWindowMin(options.minutes));
    const sample = { atSeconds, purchases: ground.tally.purchases, measured, latencies, disturbed };
    if (warm) samples.push(sample);
    options.onSample({ sample, warm, visits: load.visits });
  }
  return samples;
};

const until = async (at: number, signal: AbortSignal): Promise<void> => {
  const step = 200;
  while (performance.now() < at && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(step, at - performance.now()))));
  }
};

/** From half a core of two on, latencies are those of whoever works beside. */
const NEIGHBOUR_CORES_MAX = 0.5;

const SETTLE_TRIES = 20;
const SETTLE_PAUSE_MS = 1_000;

/** Purchases under way may disagree for a moment; what stays is a finding. */
const settledBooks = async (world: SoakWorld, minutes: number): Promise<readonly string[]> => {
  for (let attempt = 1; ; attempt += 1) {
    const disagreements = await checkBooks(world, soakAges(minutes));
    if (disagreements.length === 0 || attempt === SETTLE_TRIES) return disagreements;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_PAUSE_MS));
  }
};
