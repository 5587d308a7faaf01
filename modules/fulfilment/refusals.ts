import type { RefusalCatalogue } from '#platform/result';

export type FulfilmentRefusal =
  | 'order_not_found'
  | 'parcel_not_found'
  | 'parcel_step_illegal'
  | 'parcel_already_shipped'
  | 'idempotency_conflict';

export const fulfilmentRefusals: RefusalCatalogue<FulfilmentRefusal> = {
  order_not_found: { status: 404, when: 'There is no order with this id, or it is not yours.' },
  parcel_not_found: { status: 404, when: 'There is no parcel with this id.' },
  parcel_step_illegal: { status: 409, when: 'The order or the parcel is not at the step before; details say where.' },
  parcel_already_shipped: { status: 409, when: 'It was shipped under another tracking number.' },
  idempotency_conflict: { status: 422, when: 'The key was used before with another request.' },
};
