export { createShops, type ShopsDeps } from './create-shops.ts';
export { shopUpdated } from './events.ts';
export type * from './face.ts';
