import { type RefusalCatalogue, refuse } from '#platform/result';

export type PaymentRefusal =
  | 'payment_voided'
  | 'payment_not_found'
  | 'payment_not_captured'
  | 'refund_exceeds_capture'
  | 'idempotency_conflict'
  | 'signature_invalid'
  | 'cursor_invalid';

/** Every refusal of this module. */
export const paymentRefusals = {
  payment_voided: { status: 409, when: 'The order was given up before it was charged; it never will be.' },
  payment_not_found: { status: 404, when: 'There is no payment of this order, or it is not yours to see.' },
  payment_not_captured: { status: 409, when: 'No money was taken for this order, so none can be given back.' },
  refund_exceeds_capture: { status: 409, when: 'More than what is left; `details.leftMinor` says how much that is.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
  signature_invalid: {
    status: 400,
    when: 'The message is not signed by the provider, is too old, or says nothing that can be read.',
  },
  cursor_invalid: { status: 400, when: 'The cursor was not given out by this list.' },
} as const satisfies RefusalCatalogue<PaymentRefusal>;

export const refused = <Code extends PaymentRefusal>(code: Code, details?: Readonly<Record<string, unknown>>) =>
  refuse(code, paymentRefusals[code].when, details === undefined ? {} : { details });
