import type { RoutePlugin } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import { addDeadLetterRoutes } from './dead-letter-routes.ts';

export interface StaffApiParts {
  readonly platform: PlatformParts;
}

/** What staff ask of the installation as a whole, and what takes more than one module to answer. */
export const createStaffApi =
  ({ platform }: StaffApiParts): RoutePlugin =>
  (app) => {
    addDeadLetterRoutes(app, platform);
  };
