import type { RoutePlugin } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import type { House } from '../compose.ts';
import { addDeadLetterRoutes } from './dead-letter-routes.ts';
import { createNameVariants } from './stock-names.ts';
import { addStockRoutes } from './stock-routes.ts';

export interface StaffApiParts {
  readonly platform: PlatformParts;
  readonly house: House;
}

/** What staff ask of the installation as a whole, and what takes more than one module to answer. */
export const createStaffApi =
  ({ platform, house }: StaffApiParts): RoutePlugin =>
  (app) => {
    addDeadLetterRoutes(app, platform);
    addStockRoutes(app, { ...house, nameVariants: createNameVariants(house.catalog) });
  };
