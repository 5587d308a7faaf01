export { createProviderAudit } from './audits/provider-charges.ts';
export { paymentRelations } from './audits/relations.ts';
export * from './events.ts';
export type * from './face.ts';
export * as paymentsForSimulation from './for-simulation.ts';
export { createPayments, type PaymentsDeps } from './payments.ts';
export { paymentRefusals } from './refusals.ts';
