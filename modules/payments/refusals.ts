import { type RefusalCatalogue, refuse } from '#platform/result';

export type PaymentRefusal =
  | 'payment_voided'
  | 'payment_not_found'
  | 'payment_not_captured'
  | 'payment_in_progress'
  | 'payment_not_waiting'
  | 'payment_method_tried'
  | 'refund_exceeds_capture'
  | 'idempotency_conflict'
  | 'signature_invalid'
  | 'cursor_invalid';

/** Every refusal of this module. */
export const paymentRefusals = {
  payment_voided: { status: 409, when: 'The order was given up before it was charged; it never will be.' },
  payment_not_found: { status: 404, when: 'There is no payment of this order, or it is not yours to see.' },
  payment_not_captured: { status: 409, when: 'No money was taken for this order, so none can be given back.' },
  payment_in_progress: { status: 409, when: 'A card is being charged for this order; wait for how it ends.' },
  payment_not_waiting: {
    status: 409,
    when: 'The order asks for no other card: it is paid, given up, or was placed without onDecline: wait.',
  },
  payment_method_tried: {
    status: 409,
    when: 'This payment method was declined for this order; have the card typed again, which gives it another name.',
  },
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
