import type { RoutePlugin } from '#platform/http';
import type { ClientLimits } from '../limits.ts';
import { createAddressBook } from '../use-cases/address-book.ts';
import type { Tools } from '../use-cases/tools.ts';
import { addAddressRoutes } from './address-routes.ts';
import { addCustomerAdminRoutes } from './customer-admin-routes.ts';
import { addCustomerRoutes } from './customer-routes.ts';
import { addDeviceRoutes } from './device-routes.ts';
import { addEmailRoutes } from './email-routes.ts';
import { addPasswordResetRoutes } from './password-reset-routes.ts';
import { addProfileRoutes } from './profile-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { addStaffRoutes, type ReadShop } from './staff-routes.ts';

export const createRoutes =
  (tools: Tools, limits: ClientLimits, readShop: ReadShop): RoutePlugin =>
  (app) => {
    addCustomerRoutes(app, tools, limits);
    addProfileRoutes(app, tools, limits);
    addEmailRoutes(app, tools, limits);
    addPasswordResetRoutes(app, tools, limits);
    addDeviceRoutes(app, tools);
    addSessionRoutes(app, tools, limits);
    addAddressRoutes(app, createAddressBook(tools.platform));
    addStaffRoutes(app, tools, readShop);
    addCustomerAdminRoutes(app, tools.platform);
  };
