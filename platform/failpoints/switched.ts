import { failpointsWanted } from '#platform/config';
import { createFailpoints, type Failpoint } from './failpoints.ts';

export type { Moment } from './failpoints.ts';

const nothing: Failpoint = () => undefined;

/**
 * A place at which a test may end this process. Decided once, when the process starts: without STOA_FAILPOINTS this is
 * an empty function that the compiler inlines to nothing.
 */
export const failpoint: Failpoint = failpointsWanted === undefined ? nothing : createFailpoints(failpointsWanted);

type AroundCall = <T>(place: string, call: () => Promise<T>) => Promise<T>;

const call: AroundCall = (_place, run) => run();

const watchedCall: AroundCall = async (place, run) => {
  failpoint(place, 'before');
  const answer = await run();
  failpoint(place, 'after');
  return answer;
};

/** Points before a call to the outside world and after its answer. */
export const aroundCall: AroundCall = failpointsWanted === undefined ? call : watchedCall;
