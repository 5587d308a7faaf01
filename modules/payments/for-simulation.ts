// The rules and use cases as they are, for test/simulation, which runs them over a store, a bus and a provider of its own.
export { PaymentBook, type Transfer } from './domain/book.ts';
export { type AnotherCardCommand, decideAnotherCard } from './domain/decide-another-card.ts';
export { decideReading } from './domain/decide-reading.ts';
export { decideRefund, type RefundCommand } from './domain/decide-refund.ts';
export { decideReturn } from './domain/decide-return.ts';
export { type Payment, type Refund, viewOf } from './domain/payment.ts';
export { take as takeMessage } from './http/webhook-route.ts';
export type * from './provider.ts';
export { eventOf as eventOfFact } from './store/batches.ts';
export type { NewPayment } from './store/payments.ts';
export type { RefundRow } from './store/refunds.ts';
export { askForRefund } from './use-cases/ask-provider.ts';
export { createCharge } from './use-cases/charge.ts';
export type { Commands } from './use-cases/commands.ts';
export { createReconcile } from './use-cases/reconcile.ts';
export { createReturnMoney } from './use-cases/return-money.ts';
