export type { PaymentsSandboxOptions } from './options.ts';
export type { SandboxLedger } from './server/control.ts';
export type { Switches } from './server/switches.ts';
export { SandboxPortTaken, type SpawnedPaymentsSandbox, spawnPaymentsSandbox } from './spawn.ts';
export { type PaymentsSandbox, startPaymentsSandbox } from './start.ts';
