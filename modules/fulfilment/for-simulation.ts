// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export { createSteps } from './steps.ts';
export type { Parcel } from './store.ts';
