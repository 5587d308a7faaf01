import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendCommonProblem, type TypedApp } from '#platform/http';
import { type Result, refuse } from '#platform/result';
import { ROLE_NAMES, ROLES, type Role, roleOf } from '../domain/roles.ts';
import { STAFF_MAX } from '../limits.ts';
import type { IdentityRefusal } from '../refusals.ts';
import { listStaff, type StaffRow } from '../store/staff.ts';
import { createStaffBook } from '../use-cases/staff-book.ts';
import type { Tools } from '../use-cases/tools.ts';
import { sendRefusal } from './refused.ts';
import { problems } from './schemas.ts';
import { ChangeStaffBody, HireBody, IdParams, MeSchema, StaffListSchema, StaffSchema } from './staff-schemas.ts';

/** What members of staff are told of the shop that they work for. */
export interface StaffShop {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly currency: string;
  readonly country: string;
}
export type ReadShop = () => Promise<StaffShop | null>;

const common = { tags: ['Staff'], security: [{ bearer: [] }] };
const config = { access: { scope: 'staff:write' } } as const;

export const addStaffRoutes = (app: TypedApp, tools: Tools, readShop: ReadShop): void => {
  addMeRoute(app, readShop);
  addListRoute(app, tools);
  addChangeRoutes(app, tools);
};

const addMeRoute = (app: TypedApp, readShop: ReadShop): void => {
  app.get(
    '/staff/me',
    {
      config: { access: 'staff' },
      schema: {
        ...common,
        operationId: 'getStaffMe',
        summary: 'Who is signed in, and what they may do',
        description: 'For members of staff, whatever their scopes.',
        response: { 200: MeSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = request.ctx;
      const shop = await readShop();
      // `access: 'staff'` has made sure that it is one.
      if (!shop || actor.kind !== 'staff')
        return sendCommonProblem(request, reply, 'not_found', 'No shop was set up yet.');
      const { id, name, slug, currency, country } = shop;
      return reply.header('cache-control', 'no-store').send({
        ...{ id: actor.id, email: actor.email, role: roleOf(actor.scopes), scopes: [...actor.scopes] },
        shop: { id, name, slug, currency, country },
      });
    },
  );
};

const addListRoute = (app: TypedApp, { platform }: Tools): void => {
  app.get(
    '/admin/staff',
    {
      config,
      schema: {
        ...common,
        operationId: 'listStaff',
        summary: 'Who works here',
        description: 'By e-mail address, disabled ones as well; with the roles that can be given.',
        response: { 200: StaffListSchema, ...problems },
      },
    },
    async (request) => ({
      items: (await listStaff(platform.db, request.ctx.shopId, STAFF_MAX)).map(viewOf),
      roles: ROLE_NAMES.map((role) => ({ role, scopes: [...ROLES[role]] })),
    }),
  );
};

const addChangeRoutes = (app: TypedApp, tools: Tools): void => {
  const book = createStaffBook(tools);
  app.post(
    '/admin/staff',
    {
      config,
      schema: {
        ...common,
        operationId: 'hireStaff',
        summary: 'Add a member of staff',
        description: 'With a role or with scopes of their own, of which nobody can give what they do not have.',
        body: HireBody,
        response: { 201: StaffSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      const scopes = scopesOf(request.body);
      if (!scopes) return sendRefusal(request, reply, roleOrScopes());
      const { shopId } = request.ctx;
      return answer(
        request,
        reply,
        201,
        await book.hire({ shopId, email, password, scopes, ownScopes: ownOf(request) }),
      );
    },
  );
  app.patch(
    '/admin/staff/:id',
    {
      config,
      schema: {
        ...common,
        operationId: 'changeStaff',
        summary: 'Change or disable a member of staff',
        description:
          'Ends their sessions. The last one who may decide about staff stays so, and nobody changes those who may more ' +
          'than themselves.',
        params: IdParams,
        body: ChangeStaffBody,
        response: { 200: StaffSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { role, scopes: given, ...change } = request.body;
      const scopes = scopesOf(request.body);
      if (role !== undefined && given !== undefined) return sendRefusal(request, reply, roleOrScopes());
      const { shopId } = request.ctx;
      const command = { shopId, staffId: request.params.id, ownScopes: ownOf(request), ...change };
      return answer(request, reply, 200, await book.change({ ...command, ...(scopes === null ? {} : { scopes }) }));
    },
  );
};

/** Null when neither or both were given. */
const scopesOf = ({ role, scopes }: { role?: Role; scopes?: readonly string[] }): readonly string[] | null => {
  if ((role === undefined) === (scopes === undefined)) return null;
  return role === undefined ? (scopes ?? null) : ROLES[role];
};

const roleOrScopes = () =>
  refuse('role_or_scopes', 'Give a role or scopes, not both and not neither.', { param: 'role' }).refusal;

const ownOf = ({ ctx: { actor } }: FastifyRequest): readonly string[] => (actor.kind === 'staff' ? actor.scopes : []);

const answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: 200 | 201,
  result: Result<StaffRow, IdentityRefusal>,
): FastifyReply =>
  result.ok ? reply.code(status).send(viewOf(result.value)) : sendRefusal(request, reply, result.refusal);

const viewOf = ({ id, email, scopes, disabled, createdAt, updatedAt }: StaffRow) => ({
  ...{ id, email, role: roleOf(scopes), scopes: [...scopes] as never[], disabled },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
