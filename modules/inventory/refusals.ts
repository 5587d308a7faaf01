import { type RefusalCatalogue, refuse } from '#platform/result';
import type { HoldRefusal, HoldStateRefusal, StockChangeRefusal } from './face.ts';

/** Every refusal of this module. */
export const inventoryRefusals = {
  out_of_stock: { status: 409, when: 'Fewer pieces are available than were asked for; `details.lines` says of what.' },
  hold_not_found: { status: 404, when: 'No stock was ever held for this reference.' },
  hold_expired: { status: 409, when: 'The hold was not used in time and its stock is, or is about to be, free again.' },
  hold_released: { status: 409, when: 'The stock of this reference was given back.' },
  unknown_warehouse: { status: 404, when: 'The shop has no warehouse with this code.' },
  below_held: { status: 409, when: 'The correction would leave fewer pieces than are held for buyers.' },
  below_zero: { status: 409, when: 'The correction takes away more pieces than there are.' },
  too_many_pieces: { status: 409, when: 'A warehouse keeps at most 2,000,000,000 pieces of a variant.' },
  warehouse_limit: { status: 409, when: 'A shop has at most 200 warehouses.' },
  reference_conflict: { status: 409, when: 'The reference was used for another change of the same stock.' },
} as const satisfies RefusalCatalogue<HoldRefusal | HoldStateRefusal | StockChangeRefusal | 'warehouse_limit'>;

export interface Shortfall {
  readonly variantId: string;
  readonly requested: number;
  readonly available: number;
}

export const outOfStock = (lines: readonly Shortfall[]) =>
  refuse('out_of_stock', 'Fewer pieces are available than were asked for.', { details: { lines } });

export const holdRefused = (code: HoldStateRefusal, reference: string) =>
  refuse(code, inventoryRefusals[code].when, { details: { reference } });

export const changeRefused = (
  code: StockChangeRefusal,
  details: { readonly variantId: string; readonly warehouseCode: string } & Readonly<Record<string, unknown>>,
) => refuse(code, inventoryRefusals[code].when, { details });
