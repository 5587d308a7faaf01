import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { TypedApp } from '#platform/http';
import type { Html } from './html.ts';
import { createInput, type FieldProblems, type Given } from './input.ts';
import type { Kit } from './kit.ts';
import { sendErrorPage, sendFragment, sendPage, sendRedirect, sendToProvider } from './send.ts';
import { createVisit, type Visit } from './visit.ts';

export interface Page {
  /** Without the shop's name. */
  readonly title: string;
  readonly description?: string;
  readonly body: Html;
  readonly status?: number;
  /** Path of the page's one true address; the path asked for, without its query, unless told. */
  readonly canonical?: string;
  readonly noIndex?: boolean;
  /** Path or address of the picture that stands for the page elsewhere. */
  readonly image?: string;
  readonly jsonLd?: readonly object[];
  /** Names of sheets: `product` is pages/product/product.css. */
  readonly styles?: readonly string[];
  /** Names of files in behaviours/, without `.ts`. */
  readonly behaviours?: readonly string[];
  /** Reduced header: nothing leads away. */
  readonly focus?: boolean;
}

/** A page, or the path that the visitor goes on to (303). */
export type Answer = Page | { readonly redirect: string };

/** To the payment provider's own pages (303): the only place outside the shop that a form leads to. */
export interface ToProvider {
  readonly provider: URL;
}

const Nothing = Type.Object({});
type NothingSchema = typeof Nothing;

export interface PageDefinition<Query extends Type.TSchema, Params extends Type.TSchema> {
  /** As Fastify writes it: `/orders/:id`. */
  readonly path: string;
  /** Unknown members are ignored: links carry what others add to them. */
  readonly querystring?: Query;
  readonly params?: Params;
  readonly handle: (
    visit: Visit,
    input: { readonly query: Type.Static<Query>; readonly params: Type.Static<Params> },
  ) => Promise<Answer>;
}

/** A page made for each visitor anew: private, never kept by anybody. */
export const addPage = <Query extends Type.TSchema = NothingSchema, Params extends Type.TSchema = NothingSchema>(
  app: TypedApp,
  kit: Kit,
  definition: PageDefinition<Query, Params>,
): void => {
  const readQuery = createInput(definition.querystring ?? (Nothing as unknown as Query), 'ignored');
  const readParams = createInput(definition.params ?? (Nothing as unknown as Params));
  app.get(definition.path, madeAnew, async (request: FastifyRequest, reply: FastifyReply) => {
    const params = readParams(request.params);
    const query = readQuery(request.query);
    if (!params.ok) return sendErrorPage(kit, request, reply, 404);
    if (!query.ok) return sendErrorPage(kit, request, reply, 400);
    const visit = await createVisit(kit, request, reply);
    const answer = await definition.handle(visit, { query: query.value, params: params.value });
    return sendAnswer(kit, visit, answer);
  });
};

export interface FragmentDefinition<Query extends Type.TSchema> {
  /** Under `/fragments/`. */
  readonly path: string;
  readonly querystring?: Query;
  readonly handle: (visit: Visit, input: { readonly query: Type.Static<Query> }) => Promise<Html>;
}

/** A part of a page that behaviours fetch: markup alone, made anew for each visitor. */
export const addFragment = <Query extends Type.TSchema = NothingSchema>(
  app: TypedApp,
  kit: Kit,
  definition: FragmentDefinition<Query>,
): void => {
  const readQuery = createInput(definition.querystring ?? (Nothing as unknown as Query), 'ignored');
  app.get(definition.path, madeAnew, async (request: FastifyRequest, reply: FastifyReply) => {
    const query = readQuery(request.query);
    if (!query.ok) return sendErrorPage(kit, request, reply, 400);
    const visit = await createVisit(kit, request, reply);
    return sendFragment(kit, visit, await definition.handle(visit, { query: query.value }));
  });
};

export interface FormDefinition<Body extends Type.TSchema, Params extends Type.TSchema> {
  readonly path: string;
  /** Fields arrive as text and are converted; an empty one counts as left out. Closed: unknown fields are refused. */
  readonly body: Body;
  readonly params?: Params;
  /** Requests of one client address a minute; more are answered by a 429 page. */
  readonly perMinuteMax?: number;
  readonly handle: (
    visit: Visit,
    input: { readonly body: Type.Static<Body>; readonly params: Type.Static<Params> },
  ) => Promise<Answer | ToProvider>;
  /** Shows the form again with what was filled in; without it a body that does not fit is answered by a 400 page. */
  readonly invalid?: (
    visit: Visit,
    input: { readonly given: Given; readonly problems: FieldProblems; readonly params: Type.Static<Params> },
  ) => Promise<Answer>;
}

/** A form's target: POST, urlencoded, with the token of {@link Visit.csrfField}. */
export const addForm = <Body extends Type.TSchema, Params extends Type.TSchema = NothingSchema>(
  app: TypedApp,
  kit: Kit,
  definition: FormDefinition<Body, Params>,
): void => {
  const readBody = createInput(definition.body);
  const readParams = createInput(definition.params ?? (Nothing as unknown as Params));
  const { perMinuteMax: max } = definition;
  const rateLimit = max === undefined ? {} : { rateLimit: { max, timeWindow: '1 minute' } };
  const route = { ...pageRoute, config: { ...pageRoute.config, ...rateLimit }, preValidation: app.csrfProtection };
  app.post(definition.path, route, async (request: FastifyRequest, reply: FastifyReply) => {
    const params = readParams(request.params);
    if (!params.ok) return sendErrorPage(kit, request, reply, 404);
    const body = readBody(request.body);
    if (!body.ok && !definition.invalid) return sendErrorPage(kit, request, reply, 400);
    const visit = await createVisit(kit, request, reply);
    const answer = body.ok
      ? await definition.handle(visit, { body: body.value, params: params.value })
      : await definition.invalid?.(visit, { ...body, params: params.value });
    return answer ? sendAnswer(kit, visit, answer) : sendErrorPage(kit, request, reply, 400);
  });
};

/** Pages are no part of the API's description. */
export const pageRoute = { config: { access: 'public' as const }, schema: { hide: true } };
const madeAnew = { ...pageRoute, config: { ...pageRoute.config, metered: true } };

const sendAnswer = (kit: Kit, visit: Visit, answer: Answer | ToProvider): Promise<FastifyReply> | FastifyReply => {
  if ('provider' in answer) return sendToProvider(kit, visit.reply, answer.provider);
  return 'redirect' in answer ? sendRedirect(kit, visit.reply, answer.redirect) : sendPage(kit, visit, answer);
};
