import { LOW_PIECES_MAX } from '../limits.ts';

export type AvailabilityLevel = 'in_stock' | 'low' | 'out';

/** @param available pieces over all warehouses */
export const levelOf = (available: number): AvailabilityLevel => {
  if (available <= 0) return 'out';
  return available <= LOW_PIECES_MAX ? 'low' : 'in_stock';
};
