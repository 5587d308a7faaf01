import type { RefusalCatalogue } from '#platform/result';

export type OrderRefusal = 'order_not_found' | 'order_not_cancellable' | 'cursor_invalid' | 'idempotency_conflict';

export const orderRefusals: RefusalCatalogue<OrderRefusal> = {
  order_not_found: { status: 404, when: 'There is no order with this id, or it is not yours.' },
  order_not_cancellable: {
    status: 409,
    when: 'It was handed to the carrier already, or is over; details.state says where it stands.',
  },
  cursor_invalid: { status: 400, when: 'The cursor was not given out by this list.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
};
