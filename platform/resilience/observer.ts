/** `closed`: calls pass. `half-open`: one is tried. `open`: calls fail at once, without being tried. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** Told of every change; the telemetry folder makes metrics and log lines of it. */
export interface DependencyObserver {
  state(dependency: string, state: BreakerState, reason: string): void;
}
