import { Type } from 'typebox';
import { ProblemSchema, type RoutePlugin, sendCommonProblem } from '#platform/http';
import type { Shops } from './face.ts';

const CACHE_SECONDS = 60;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' });

const ShopSchema = Type.Object(
  {
    name: Type.String(),
    currency: Type.String({ description: 'ISO 4217' }),
    country: Country,
  },
  { additionalProperties: false, examples: [{ name: 'Stoa Goods', currency: 'GBP', country: 'GB' }] },
);

const ShippingOptionSchema = Type.Object(
  {
    code: Type.String(),
    title: Type.String(),
    priceMinor: Type.Integer({ description: 'Minor units of the shop’s currency' }),
    freeFromMinor: Type.Union([Type.Integer(), Type.Null()], { description: 'Free from this goods total on' }),
    estimateDays: Type.Array(Type.Integer(), {
      minItems: 2,
      maxItems: 2,
      description: 'Days until delivery: from, to',
    }),
  },
  {
    additionalProperties: false,
    examples: [{ code: 'standard', title: 'Standard', priceMinor: 395, freeFromMinor: 5_000, estimateDays: [2, 4] }],
  },
);

export const shopRoutes =
  (shops: Shops): RoutePlugin =>
  (app) => {
    app.get(
      '/shop',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getShop',
          tags: ['Shop'],
          summary: 'The shop',
          description: 'Name, currency of all amounts, and home country.',
          response: { 200: ShopSchema, ...problems },
        },
      },
      async (request, reply) => {
        const shop = await shops.current();
        if (!shop) return sendCommonProblem(request, reply, 'not_found', 'No shop was set up yet.');
        reply.header('cache-control', `public, max-age=${CACHE_SECONDS}`);
        return { name: shop.name, currency: shop.currency, country: shop.country };
      },
    );
    app.get(
      '/shipping-options',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'listShippingOptions',
          tags: ['Shop'],
          summary: 'Shipping options of a country',
          description: 'Cheapest first. Without a country: those of the shop’s own.',
          querystring: Type.Object({ country: Type.Optional(Country) }, { additionalProperties: false }),
          response: {
            200: Type.Object({ items: Type.Array(ShippingOptionSchema) }, { additionalProperties: false }),
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const country = request.query.country ?? (await shops.current())?.country ?? '';
        const options = await shops.shippingOptions(request.ctx.shopId, country);
        reply.header('cache-control', `public, max-age=${CACHE_SECONDS}`);
        return {
          items: options.map(({ code, title, priceMinor, freeFromMinor, estimateDays }) => ({
            code,
            title,
            priceMinor,
            freeFromMinor,
            estimateDays: [...estimateDays],
          })),
        };
      },
    );
  };
