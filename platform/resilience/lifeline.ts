import type { DependencyObserver } from './observer.ts';

export interface LifelineOptions {
  /** For metrics and the log. */
  readonly name: string;
  /**
   * Asks whether the dependency is there: resolves when it answered, rejects when it is away, and may stay silent: then it is
   * told by the signal to let go.
   */
  readonly probe: (signal: AbortSignal) => Promise<void>;
  /** A probe that has not answered by then has failed. */
  readonly probeMs: number;
  /** Pause between two probes while it is away. */
  readonly probeEveryMs: number;
  /** Told when a probe has failed, each time. */
  readonly onAway?: () => void;
  readonly observer?: DependencyObserver | undefined;
}

/** A breaker for a dependency that can be asked whether it is there, so that no request has to find out by waiting. */
export interface Lifeline {
  /** True from a failed probe to the next one that is answered: calls are to fail at once. */
  readonly away: boolean;
  /** Something failed or is silent: asks, or waits for the question under way. Answers whether it is there. */
  suspect(): Promise<boolean>;
  stop(): void;
}

const TICK_MS = 100;
/** A probe may be unlucky: its connection is one of many that are being cut. Silence is told only once, it takes long enough. */
const PROBES_MAX = 3;
const AGAIN_AFTER_MS = 30;

export const createLifeline = (options: LifelineOptions): Lifeline => {
  const { name, observer } = options;
  let away = false;
  let stopped = false;
  let asking: Promise<boolean> | null = null;
  let next: NodeJS.Timeout | null = null;

  const ask = async (): Promise<boolean> => {
    const failure = await lastFailureOf(options);
    asking = null;
    if (stopped) return failure === null;
    if (failure === null) {
      if (away) observer?.state(name, 'closed', 'it answers again');
      away = false;
      return true;
    }
    if (!away) observer?.state(name, 'open', failure);
    away = true;
    options.onAway?.();
    next = setTimeout(() => void lifeline.suspect(), options.probeEveryMs);
    next.unref();
    return false;
  };

  const lifeline: Lifeline = {
    get away() {
      return away;
    },
    suspect() {
      if (stopped) return Promise.resolve(!away);
      if (next) clearTimeout(next);
      asking ??= ask();
      return asking;
    },
    stop() {
      stopped = true;
      if (next) clearTimeout(next);
    },
  };
  return lifeline;
};

/** Why it is away, or null. */
const lastFailureOf = async (options: LifelineOptions): Promise<string | null> => {
  for (let probes = 1; ; probes += 1) {
    const failure = await failureOf(options);
    if (failure === null || failure.silent || probes === PROBES_MAX) return failure?.reason ?? null;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
};

interface Failure {
  readonly reason: string;
  readonly silent: boolean;
}

/** Why one probe failed, or null. */
const failureOf = async ({ probe, probeMs }: LifelineOptions): Promise<Failure | null> => {
  const over = new AbortController();
  const asked = probe(over.signal).then(
    () => null,
    (error: unknown) => ({ reason: textOf(error), silent: false }),
  );
  try {
    return await Promise.race([asked, late(probeMs, over.signal)]);
  } finally {
    over.abort();
  }
};

const textOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : String(error);

/**
 * Time passes in ticks: a process that stood still for a second (a laptop's lid, a long collection of garbage) must not take
 * its own absence for the other side's silence.
 */
const late = async (ms: number, over: AbortSignal): Promise<Failure> => {
  for (let passedMs = 0; passedMs < ms && !over.aborted; passedMs += TICK_MS) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  return { reason: `no answer within ${ms} ms`, silent: true };
};
