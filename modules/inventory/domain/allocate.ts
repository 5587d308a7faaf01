/** What one warehouse can give of one variant. */
export interface Supply {
  readonly warehouseId: string;
  /** Pieces, never negative. */
  readonly available: number;
}

export interface Part {
  readonly warehouseId: string;
  readonly quantity: number;
}

/**
 * Chooses the warehouses for one line: the first, in the order given, that can serve all of it; else it is split in that
 * order. The same input has the same answer. Null when all of them together have too little.
 */
export const allocate = (quantity: number, supplies: readonly Supply[]): readonly Part[] | null => {
  const whole = supplies.find((supply) => supply.available >= quantity);
  if (whole) return [{ warehouseId: whole.warehouseId, quantity }];
  const parts: Part[] = [];
  let missing = quantity;
  for (const { warehouseId, available } of supplies) {
    const taken = Math.min(missing, available);
    if (taken <= 0) continue;
    parts.push({ warehouseId, quantity: taken });
    missing -= taken;
    if (missing === 0) return parts;
  }
  return null;
};
