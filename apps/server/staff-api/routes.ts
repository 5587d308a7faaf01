import type { RoutePlugin } from '#platform/http';
import type { House } from '../compose.ts';
import { addDeadLetterRoutes } from './dead-letter-routes.ts';
import { createNameVariants } from './stock-names.ts';
import { addStockRoutes } from './stock-routes.ts';
import { addSystemRoute } from './system-route.ts';
import type { SystemDeps } from './system-view.ts';

export interface StaffApiParts extends Omit<SystemDeps, 'role'> {
  readonly house: House;
}

/** What staff ask of the installation as a whole, and what takes more than one module to answer. */
export const createStaffApi =
  (parts: StaffApiParts): RoutePlugin =>
  (app) => {
    const { house } = parts;
    addSystemRoute(app, { ...parts, role: parts.bus ? 'all' : 'web' });
    addDeadLetterRoutes(app, parts.platform);
    addStockRoutes(app, { ...house, nameVariants: createNameVariants(house.catalog) });
  };
