/** Rows that the audit of the whole holds against those of other rooms: queries over our own tables. */
export const orderRelations = {
  orders: `
    select shop_id, id as order_id, number, state, checkout_id, total_minor, currency, placed_at, updated_at
    from orders.orders`,
  /** Pieces per order and variant, with what is asked of their order. */
  goodsOfOrders: `
    select o.shop_id, o.id as order_id, o.checkout_id::text as reference, o.state, o.updated_at, l.variant_id,
      sum(l.quantity) as pieces
    from orders.orders o join orders.lines l on l.shop_id = o.shop_id and l.order_id = o.id
    group by o.shop_id, o.id, l.variant_id`,
} as const;
