import type { RoutePlugin } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { createAddressBook } from '../use-cases/address-book.ts';
import type { Tools } from '../use-cases/tools.ts';
import { addAddressRoutes } from './address-routes.ts';
import { addCustomerRoutes } from './customer-routes.ts';
import { addSessionRoutes } from './session-routes.ts';

export const createRoutes =
  (tools: Tools, limits: ClientLimits): RoutePlugin =>
  (app) => {
    addCustomerRoutes(app, tools, limits);
    addSessionRoutes(app, tools, limits);
    addAddressRoutes(app, createAddressBook(tools.platform));
  };
