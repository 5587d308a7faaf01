/** Rows that the audit of the whole holds against those of other rooms: queries over our own tables. */
export const fulfilmentRelations = {
  /** Where each parcel is, as the world was told. */
  parcels: 'select shop_id, order_id, id as parcel_id, told from fulfilment.parcels',
} as const;
