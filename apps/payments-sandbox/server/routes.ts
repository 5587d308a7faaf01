/** Method and path to handler. */
import { cancelPaymentIntent, capturePaymentIntent } from '../payments/capture-and-cancel.ts';
import { confirmPaymentIntent } from '../payments/confirmation.ts';
import { createPaymentIntent, retrievePaymentIntent, updatePaymentIntent } from '../payments/payment-intents.ts';
import { createPaymentMethod, retrievePaymentMethod } from '../payments/payment-methods.ts';
import { createRefund, retrieveRefund, updateRefund } from '../payments/refunds.ts';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  retrieveWebhookEndpoint,
} from '../webhooks/endpoints.ts';
import * as lists from './lists.ts';
import type { Handler } from './sandbox.ts';

const ROUTES = new Map<string, Handler>([
  ['POST payment_intents', createPaymentIntent],
  ['GET payment_intents', lists.listPaymentIntents],
  ['GET payment_intents/:id', retrievePaymentIntent],
  ['POST payment_intents/:id', updatePaymentIntent],
  ['POST payment_intents/:id/confirm', confirmPaymentIntent],
  ['POST payment_intents/:id/capture', capturePaymentIntent],
  ['POST payment_intents/:id/cancel', cancelPaymentIntent],
  ['POST payment_methods', createPaymentMethod],
  ['GET payment_methods/:id', retrievePaymentMethod],
  ['POST refunds', createRefund],
  ['GET refunds', lists.listRefunds],
  ['GET refunds/:id', retrieveRefund],
  ['POST refunds/:id', updateRefund],
  ['GET charges', lists.listCharges],
  ['GET charges/:id', lists.retrieveCharge],
  ['GET balance_transactions', lists.listBalanceTransactions],
  ['GET balance_transactions/:id', lists.retrieveBalanceTransaction],
  ['GET events', lists.listEvents],
  ['GET events/:id', lists.retrieveEvent],
  ['POST webhook_endpoints', createWebhookEndpoint],
  ['GET webhook_endpoints', listWebhookEndpoints],
  ['GET webhook_endpoints/:id', retrieveWebhookEndpoint],
  ['DELETE webhook_endpoints/:id', deleteWebhookEndpoint],
]);

export interface Route {
  handler: Handler;
  id: string;
}

/** `path` begins with /v1/ and has no query. */
export function findRoute(method: string, path: string): Route | undefined {
  const [, , resource = '', id, action] = path.split('/');
  const pattern = id === undefined ? resource : `${resource}/:id${action === undefined ? '' : `/${action}`}`;
  const handler = ROUTES.get(`${method} ${pattern}`);
  return handler === undefined ? undefined : { handler, id: id ?? '' };
}
