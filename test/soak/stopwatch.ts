import { createHistogram, type Histogram, type Latencies } from '../../bench/load/histogram.ts';

/** Kinds of request that are told apart: what a shopper waits for, and what staff do. */
export type RouteClass = 'browse' | 'cart' | 'checkout' | 'order' | 'read' | 'cancel' | 'staff';

/** Takes the time of requests and counts what came of them, one window after the other. */
export interface Stopwatch {
  /** Times a request. Any status but those expected is a failure, named by class and status. */
  time<Answer extends { readonly status: number }>(
    route: RouteClass,
    expected: readonly number[],
    ask: () => Promise<Answer>,
  ): Promise<Answer | null>;
  /** What came since the window of its kind was closed; kinds with fewer requests than that stay open. */
  closeWindow(requestsMin: number): Readonly<Partial<Record<RouteClass, Latencies>>>;
  readonly failures: ReadonlyMap<string, number>;
  readonly requests: number;
}

export const createStopwatch = (): Stopwatch => {
  const histograms = new Map<RouteClass, Histogram>();
  const failures = new Map<string, number>();
  let requests = 0;
  const fail = (what: string) => failures.set(what, (failures.get(what) ?? 0) + 1);
  const record = (route: RouteClass, durationMs: number) => {
    const histogram = histograms.get(route) ?? createHistogram();
    histograms.set(route, histogram);
    histogram.record(durationMs);
  };
  return {
    async time(route, expected, ask) {
      const startedAt = performance.now();
      requests += 1;
      try {
        const answer = await ask();
        record(route, performance.now() - startedAt);
        if (expected.includes(answer.status)) return answer;
        fail(`${route} ${answer.status} ${JSON.stringify((answer as { body?: { code?: string } }).body?.code ?? '')}`);
      } catch (error) {
        fail(`${route} ${error instanceof Error ? error.message : String(error)}`);
      }
      return null;
    },
    closeWindow(requestsMin) {
      const summaries = [...histograms].map(([route, histogram]) => [route, histogram.summary()] as const);
      const closed = summaries.filter(([, { count }]) => count >= requestsMin);
      for (const [route] of closed) histograms.delete(route);
      return Object.fromEntries(closed);
    },
    failures,
    get requests() {
      return requests;
    },
  };
};
