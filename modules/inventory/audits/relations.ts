/** Rows that the audit of the whole holds against those of other rooms: queries over our own tables. */
export const stockRelations = {
  /** Pieces that left for a reference and have not come back, per variant; from the ledger, which outlives the holds. */
  goodsOfReferences: `
    select shop_id, reference, variant_id, -sum(on_hand_delta) as pieces
    from inventory.movements where kind in ('commit', 'restock') group by 1, 2, 3`,
} as const;
