import type { FastifyRequest } from 'fastify';
import type { RoutePlugin } from '#platform/http';
import type { PlatformParts } from '#platform/module';
import type { Payments } from '../face.ts';
import type { PaymentProvider } from '../provider.ts';
import type { Commands } from '../use-cases/commands.ts';
import { addAdminRoutes } from './admin-routes.ts';
import { addOrderRoutes } from './order-routes.ts';
import { addWebhookRoute } from './webhook-route.ts';

/** Whether whoever sent this request may see the order. */
export type MayRead = (request: FastifyRequest, orderId: string) => Promise<boolean>;

export interface PaymentRouteDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
  readonly face: Payments;
  readonly mayRead: MayRead;
}

export const createPaymentRoutes =
  (deps: PaymentRouteDeps): RoutePlugin =>
  (app) => {
    addWebhookRoute(app, deps);
    addOrderRoutes(app, deps);
    addAdminRoutes(app, deps.platform);
  };
