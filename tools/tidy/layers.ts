/**
 * Who may ask whom, from the lowest room to the highest: a module may import only modules named before it.
 * Questions go down; facts go up as events. A module folder missing here fails the check, so that adding a room is a
 * decision about its place and not an accident.
 */
export const MODULE_LAYERS = [
  'shops',
  'identity',
  'media',
  'catalog',
  'inventory',
  'carts',
  'orders',
  'payments',
  'checkout',
  'fulfilment',
  'notifications',
  'analytics',
] as const satisfies readonly string[];
