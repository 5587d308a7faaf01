import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { BreakerState, DependencyObserver } from './observer.ts';
import { Unavailable } from './unavailable.ts';

export interface GuardLimits {
  /** Calls under way at once, and waiting for their turn; more are turned away. */
  readonly callsMax: number;
  readonly callsWaitingMax: number;
  /** A whole call. */
  readonly callMaxMs: number;
  /** So many failures in a row and the dependency is left alone for `leftAloneMs`; then one call tries. */
  readonly failuresInARowMax: number;
  readonly leftAloneMs: number;
}

export interface GuardOptions extends GuardLimits {
  /** For metrics and the log. */
  readonly name: string;
  /** How messages call it: `The payment provider`. */
  readonly title: string;
  /** Whether an error says that the dependency itself failed, and not what it was asked; a call cut off by time always does. */
  readonly isFailure: (error: unknown) => boolean;
  readonly observer?: DependencyObserver | undefined;
}

export interface Guard {
  /** Runs a call within the limits. Throws Unavailable when it was turned away, left alone or cut off by time. */
  <T>(call: () => Promise<T>): Promise<T>;
  /** False while the dependency is left alone; work that would only be turned away need not be taken up. */
  readonly open: () => boolean;
}

/** So many calls at once, each with an end, and none while the dependency is left alone. */
export const createGuard = (options: GuardOptions): Guard => {
  const { callsMax, callsWaitingMax, callMaxMs, failuresInARowMax, leftAloneMs } = options;
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof TaskCancelledError || options.isFailure(error)),
    { halfOpenAfter: leftAloneMs, breaker: new ConsecutiveBreaker(failuresInARowMax) },
  );
  tell(breaker, options);
  const policy = wrap(
    bulkhead(callsMax, callsWaitingMax),
    breaker,
    // Aborting every call that ended in time would cost a tenth of it: an exception with its stack.
    timeout(callMaxMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  );
  let openUntil = 0;
  breaker.onBreak(() => {
    openUntil = performance.now() + leftAloneMs;
  });
  const guard = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await policy.execute(call);
    } catch (error) {
      throw asUnavailable(error, options);
    }
  };
  return Object.assign(guard, {
    open: () => breaker.state !== CircuitState.Open || performance.now() >= openUntil,
  });
};

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

const tell = (breaker: ReturnType<typeof circuitBreaker>, { name, observer }: GuardOptions): void => {
  if (!observer) return;
  breaker.onStateChange((state) => {
    observer.state(
      name,
      STATES[state],
      state === CircuitState.Closed ? 'it answers again' : reasonOf(breaker.lastFailure),
    );
  });
};

const reasonOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'error' in failure && failure.error instanceof Error
    ? failure.error.message
    : '';

const asUnavailable = (error: unknown, { title, leftAloneMs, callMaxMs }: GuardOptions): unknown => {
  if (error instanceof BrokenCircuitError) {
    return new Unavailable(`${title} failed repeatedly and is left alone.`, leftAloneMs);
  }
  if (error instanceof BulkheadRejectedError) return new Unavailable(`Too many calls wait: ${title} is busy.`);
  if (error instanceof TaskCancelledError) {
    return new Unavailable(`${title} did not answer within ${callMaxMs} ms.`, 1_000, { cause: error });
  }
  return error;
};
