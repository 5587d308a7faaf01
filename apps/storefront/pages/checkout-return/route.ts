import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import type { Kit } from '../../kit/kit.ts';
import { addPage } from '../../kit/page.ts';

const Query = Type.Object({ order: Type.Optional(Type.String({ format: 'uuid' })) });

/** Where the bank leads back to. How it ended is not believed from here: the order's page asks. */
export const addCheckoutReturn = (app: TypedApp, kit: Kit): void =>
  addPage(app, kit, {
    path: '/checkout/return',
    querystring: Query,
    handle: async (_visit, { query }) => ({
      redirect: query.order === undefined ? '/cart' : `/orders/${query.order}?back=1`,
    }),
  });
