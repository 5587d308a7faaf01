import {
  decodePosition,
  encodePosition,
  inBothForms,
  LIMIT_DEFAULT,
  type Position,
  sendCommonProblem,
  sendCsvList,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import type { PlatformParts } from '#platform/module';
import {
  type CustomerSummary,
  countCustomers,
  customerPositionKinds,
  listCustomers,
} from '../queries/list-customers.ts';
import { readCustomer } from '../queries/read-customer.ts';
import { problems } from './schemas.ts';
import { CustomerDetailSchema, CustomerListQuery, CustomerListSchema, IdParams } from './staff-schemas.ts';

const common = { tags: ['Customers'], security: [{ bearer: [] }] };
const config = { access: { scope: 'customers:read' } } as const;

export const addCustomerAdminRoutes = (app: TypedApp, platform: PlatformParts): void => {
  addListRoute(app, platform);
  app.get(
    '/admin/customers/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'getCustomer',
        summary: 'Read a customer',
        description: 'With address book and the number of devices on which they are signed in.',
        params: IdParams,
        response: { 200: CustomerDetailSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { shopId, now } = request.ctx;
      const customer = await readCustomer(platform.db, shopId, request.params.id, now);
      return customer
        ? reply.header('cache-control', 'no-store').send(customer)
        : sendCommonProblem(request, reply, 'not_found', 'There is no customer with this id.');
    },
  );
};

const addListRoute = (app: TypedApp, { db }: PlatformParts): void => {
  app.get(
    '/admin/customers',
    {
      config,
      schema: {
        ...common,
        operationId: 'listCustomers',
        summary: 'Customers with an account',
        description: 'Also as CSV with `format=csv` or `Accept: text/csv`: then all of them, up to 50,000.',
        querystring: CustomerListQuery,
        response: { 200: inBothForms('Customers', CustomerListSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { q, sort = '-registered', cursor, limit = LIMIT_DEFAULT } = request.query;
      const filter = { shopId: request.ctx.shopId, ...(q === undefined ? {} : { q }) };
      if (wantsCsv(request)) {
        return sendCsvList<CustomerSummary, Position>(reply, {
          fileName: 'customers',
          header: ['email', 'name', 'registeredAt', 'id'],
          cells: ({ email, name, registeredAt, id }) => [email, name, registeredAt, id],
          read: (after, rows) => listCustomers(db, { ...filter, sort, after, limit: rows }),
        });
      }
      const after = cursor === undefined ? null : decodePosition(cursor, sort, customerPositionKinds(sort));
      if (cursor !== undefined && after === null) {
        const message = 'This cursor was not given out by this list in this order.';
        return sendCommonProblem(request, reply, 'validation_failed', message, { param: 'cursor' });
      }
      const [{ items, next }, total] = await Promise.all([
        listCustomers(db, { ...filter, sort, after, limit }),
        after === null ? countCustomers(db, filter) : null,
      ]);
      const nextCursor = next === null ? null : encodePosition(sort, next);
      return reply.header('cache-control', 'no-store').send({ items, nextCursor, total });
    },
  );
};
