import type { FastifyReply, FastifyRequest, RouteHandlerMethod, RouteOptions } from 'fastify';
import type { TypedApp } from '#platform/http';

type Change = (route: RouteOptions) => void;
type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** A mistake that somebody could make, and what the fuzzer must say about it. */
export interface Fault {
  readonly operationId: string;
  readonly change: Change;
  readonly says: RegExp;
}

/** Something else than the route's own handler, which is handed over. */
const instead =
  (make: (own: Handle) => Handle): Change =>
  (route) => {
    const own = route.handler as unknown as Handle;
    route.handler = make(async (request, reply) => own(request, reply)) as unknown as RouteHandlerMethod;
  };

const problem = (reply: FastifyReply, status: number, detail: string, code = 'not_found') =>
  reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({ type: `urn:stoa:problem:${code}`, title: 'Planted', status, code, detail, requestId: reply.request.id });

const unchecked: Change = (route) => {
  route.validatorCompiler = () => (data: unknown) => ({ value: data });
};

/** Answers everybody what the first one was answered. */
const remembering = (): Change => {
  let first: unknown = null;
  return instead((own) => async (request, reply) => {
    if (first === null && request.ctx.actor.kind === 'customer') {
      reply.send = keepAndSend(reply, (payload) => {
        first ??= payload;
      });
      return own(request, reply);
    }
    return first === null ? own(request, reply) : reply.send(first);
  });
};

const keepAndSend = (reply: FastifyReply, keep: (payload: unknown) => void): FastifyReply['send'] => {
  const send = reply.send.bind(reply);
  return (payload?: unknown) => {
    keep(payload);
    return send(payload);
  };
};

export const FAULTS: readonly Fault[] = [
  {
    operationId: 'listShippingOptions',
    says: /^status 500$/,
    change: instead((own) => async (request, reply) => {
      if (JSON.stringify(request.query).includes('GB')) throw new TypeError('planted');
      return own(request, reply);
    }),
  },
  {
    operationId: 'getShop',
    says: /not as documented.*margin/,
    change: instead(() => async (_request, reply) => {
      reply
        .header('content-type', 'application/json; charset=utf-8')
        .serializer((payload: unknown) => JSON.stringify(payload));
      return { name: 'Small shop', currency: 'GBP', country: 'GB', margin: 0.4 };
    }),
  },
  {
    operationId: 'listOrders',
    says: /answers 200 to .*, and is for customer/,
    change: (route) => {
      route.config = { ...route.config, access: 'public' };
    },
  },
  { operationId: 'getMe', says: /shows data of \d+ to customer/, change: remembering() },
  {
    operationId: 'listWarehouses',
    says: /says what is ours: /,
    change: instead(() => async (_request, reply) => problem(reply, 404, new Error('planted').stack ?? '')),
  },
  {
    operationId: 'listLiveHolds',
    says: /says a secret: postgres:\/\//,
    change: instead(() => async (_request, reply) => problem(reply, 404, 'postgres://stoa:hunter2@db/stoa')),
  },
  { operationId: 'listPayments', says: /does not allow: the query: \//, change: unchecked },
  {
    operationId: 'listAddresses',
    says: /status 202 is not documented/,
    change: instead((own) => async (request, reply) => {
      reply.code(202);
      return own(request, reply);
    }),
  },
  {
    operationId: 'listCategories',
    says: /answers 404 as application\/json/,
    // Past the documented serializer, which would refuse it and answer 500.
    change: instead(
      () => async (_request, reply) =>
        reply
          .code(404)
          .header('content-type', 'application/json; charset=utf-8')
          .serializer((payload: unknown) => JSON.stringify(payload))
          .send({ error: 'planted' }),
    ),
  },
  {
    operationId: 'readAvailability',
    says: /an unknown code: planted/,
    change: instead(() => async (_request, reply) => problem(reply, 409, 'planted', 'planted')),
  },
  {
    operationId: 'receiveStock',
    says: /does not allow: the Idempotency-Key/,
    change: (route) => {
      route.config = { ...route.config, idempotent: false };
    },
  },
  {
    operationId: 'adjustStock',
    says: /answered a repeat in another way|replayed what was never answered before/,
    change: instead((own) => async (request, reply) => {
      reply.header('idempotent-replayed', 'true');
      return own(request, reply);
    }),
  },
];

/** Plants faults in an app that has no routes yet. */
export const plantFaults =
  (faults: readonly Fault[]) =>
  (app: TypedApp): void => {
    app.addHook('onRoute', (route) => {
      const { operationId } = (route.schema ?? {}) as { operationId?: string };
      if (route.method === 'HEAD') return;
      for (const fault of faults) if (fault.operationId === operationId) fault.change(route);
    });
  };
