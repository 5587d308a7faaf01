import type { DependencyObserver } from '#platform/resilience';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Counts what becomes of dependencies, and writes a line when one goes and when it is back. */
export const observeDependencies = (metrics: Metrics, log: Logger): DependencyObserver => ({
  state(dependency, state, reason) {
    metrics.dependencies.state(dependency, state, reason);
    if (state === 'open') log.warn({ dependency, reason }, 'a dependency is away and left alone');
    else if (state === 'closed') log.warn({ dependency }, 'a dependency is back');
  },
});
