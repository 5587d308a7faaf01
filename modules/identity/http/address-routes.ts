import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import type { Result } from '#platform/result';
import type { IdentityRefusal } from '../refusals.ts';
import type { AddressBook } from '../use-cases/address-book.ts';
import { sendRefusal } from './refused.ts';
import { AddressBody, AddressesSchema, AddressParams, AddressSchema, DefaultAddressBody, problems } from './schemas.ts';

const PATH = '/customers/me/addresses';
const config = { access: 'customer' } as const;
const common = { tags: ['Customers'], security: [{ bearer: [] }] };

// `access: 'customer'` has made sure that it is one.
const customerOf = ({ ctx }: FastifyRequest): string => (ctx.actor.kind === 'customer' ? ctx.actor.id : '');

const answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  result: Result<unknown, IdentityRefusal>,
): FastifyReply => (result.ok ? reply.code(status).send(result.value) : sendRefusal(request, reply, result.refusal));

export const addAddressRoutes = (app: TypedApp, book: AddressBook): void => {
  app.get(
    PATH,
    {
      config,
      schema: {
        ...common,
        operationId: 'listAddresses',
        summary: 'Your addresses',
        response: { 200: AddressesSchema, ...problems },
      },
    },
    async (request) => ({ items: [...(await book.list(request.ctx.shopId, customerOf(request)))] }),
  );
  app.post(
    PATH,
    {
      config,
      schema: {
        ...common,
        operationId: 'addAddress',
        summary: 'Add an address',
        body: AddressBody,
        response: { 201: AddressSchema, ...problems },
      },
    },
    async (request, reply) =>
      answer(request, reply, 201, await book.add(request.ctx.shopId, customerOf(request), request.body)),
  );
  app.put(
    `${PATH}/:id`,
    {
      config,
      schema: {
        ...common,
        operationId: 'replaceAddress',
        summary: 'Replace an address',
        params: AddressParams,
        body: AddressBody,
        response: { 200: AddressSchema, ...problems },
      },
    },
    async (request, reply) => {
      const address = { ...request.body, id: request.params.id };
      return answer(request, reply, 200, await book.replace(request.ctx.shopId, customerOf(request), address));
    },
  );
  app.delete(
    `${PATH}/:id`,
    {
      config,
      schema: {
        ...common,
        operationId: 'deleteAddress',
        summary: 'Delete an address',
        params: AddressParams,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) =>
      answer(request, reply, 204, await book.remove(request.ctx.shopId, customerOf(request), request.params.id)),
  );
  addDefault(app, book);
};

const addDefault = (app: TypedApp, book: AddressBook): void => {
  app.put(
    '/customers/me/default-address',
    {
      config,
      schema: {
        ...common,
        operationId: 'setDefaultAddress',
        summary: 'Choose the default address',
        description: 'The address that a checkout begins with. The first one added is it until another is chosen.',
        body: DefaultAddressBody,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async (request, reply) => {
      const { addressId } = request.body;
      return answer(request, reply, 204, await book.makeDefault(request.ctx.shopId, customerOf(request), addressId));
    },
  );
};
