export { BUDGETS } from './budgets.ts';
export { createGuard, type Guard, type GuardLimits } from './guard.ts';
export { createLifeline, type Lifeline } from './lifeline.ts';
export type { BreakerState, DependencyObserver } from './observer.ts';
export { Unavailable } from './unavailable.ts';
