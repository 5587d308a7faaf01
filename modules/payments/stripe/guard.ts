import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { Unavailable } from '#platform/db';

/** The provider itself failed: counts towards leaving it alone. */
export class ProviderAway extends Unavailable {}

export interface GuardLimits {
  readonly callsMax: number;
  readonly callsWaitingMax: number;
  readonly callMaxMs: number;
  readonly failuresInARowMax: number;
  readonly leftAloneMs: number;
}

export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/** So many calls at once, each with an end, and none while the provider is left alone. */
export const createGuard = (limits: GuardLimits): Guard => {
  const policy = wrap(
    bulkhead(limits.callsMax, limits.callsWaitingMax),
    circuitBreaker(
      handleWhen((error) => error instanceof ProviderAway || error instanceof TaskCancelledError),
      { halfOpenAfter: limits.leftAloneMs, breaker: new ConsecutiveBreaker(limits.failuresInARowMax) },
    ),
    // Aborting every call that ended in time would cost a tenth of it: an exception with its stack.
    timeout(limits.callMaxMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  );
  return async (call) => {
    try {
      return await policy.execute(call);
    } catch (error) {
      throw asUnavailable(error, limits);
    }
  };
};

const asUnavailable = (error: unknown, limits: GuardLimits): unknown => {
  if (error instanceof BrokenCircuitError) {
    return new Unavailable('The payment provider failed repeatedly and is left alone.', limits.leftAloneMs);
  }
  if (error instanceof BulkheadRejectedError) return new Unavailable('Too many calls wait for the payment provider.');
  if (error instanceof TaskCancelledError) {
    return new Unavailable(`The payment provider did not answer within ${limits.callMaxMs} ms.`, 1_000, {
      cause: error,
    });
  }
  return error;
};
