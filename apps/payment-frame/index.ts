export { type PaymentFrame, type PaymentFrameOptions, startPaymentFrame } from './start.ts';
