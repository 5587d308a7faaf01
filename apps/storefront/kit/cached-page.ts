import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { createReferenceCache } from '#platform/cache';
import type { TypedApp } from '#platform/http';
import { type CachedDocument, createCachedDocument, createCachedRedirect, toGzip, toPlain } from './cached-document.ts';
import { LANGUAGE_COOKIE, setPreference } from './cookies.ts';
import { errorPage } from './error-pages.ts';
import { createHotDocuments } from './hot-documents.ts';
import { createInput } from './input.ts';
import type { Kit } from './kit.ts';
import { languages, translatorOf } from './languages.ts';
import { layOut } from './layout.ts';
import { type Answer, pageRoute } from './page.ts';
import { EVERY_PAGE } from './page-registry.ts';
import { setPageHeaders } from './security.ts';
import { sendErrorPage, sendRedirect, takesGzip } from './send.ts';
import { slotValuesOf } from './slot-values.ts';
import { createPublicVisit, languageOf, type PublicVisit } from './visit.ts';
import { beginsVisit } from './visits.ts';

// Facts drop what changed within milliseconds; the lifetime bounds the damage of a lost one and of prices by the clock.
const TTL_SECONDS = 120;
const STALE_SECONDS = 30;
/** Browsing goes on while the database is away. */
const STALE_IF_AWAY_SECONDS = 300;
/** A page takes some 10 KB. */
const PAGES_KEPT_MAX = 2_000;

/** What a page was made of; see page-registry.ts for the names that facts drop. */
export interface CachedAnswer {
  readonly answer: Answer;
  readonly references: readonly string[];
}

const Nothing = Type.Object({});
type NothingSchema = typeof Nothing;

export interface CachedPageDefinition<Query extends Type.TSchema, Params extends Type.TSchema> {
  readonly path: string;
  /** Members that are not named here make no page of their own: they are ignored. */
  readonly querystring?: Query;
  readonly params?: Params;
  readonly pagesKeptMax?: number;
  /** Makes the page of an address in a language; null: there is none. It sees nothing of who asks. */
  readonly make: (
    visit: PublicVisit,
    input: { readonly query: Type.Static<Query>; readonly params: Type.Static<Params> },
  ) => Promise<CachedAnswer | null>;
}

interface Wanted {
  readonly language: string;
  readonly path: string;
  readonly query: unknown;
  readonly params: unknown;
}

/**
 * A page that is the same for all but for its slots: made once for each address and language, kept as compressed bytes,
 * dropped by facts. Cookies, account and cart of the visitor who happens to be the first cannot get into it.
 */
export const cachedPage = <Query extends Type.TSchema = NothingSchema, Params extends Type.TSchema = NothingSchema>(
  app: TypedApp,
  kit: Kit,
  definition: CachedPageDefinition<Query, Params>,
): void => {
  const readQuery = createInput(definition.querystring ?? (Nothing as unknown as Query), 'ignored');
  const readParams = createInput(definition.params ?? (Nothing as unknown as Params));
  const cache = createReferenceCache<CachedDocument>({
    name: `storefront ${definition.path}`,
    ttlSeconds: TTL_SECONDS,
    staleSeconds: STALE_SECONDS,
    staleIfAwaySeconds: STALE_IF_AWAY_SECONDS,
    entriesMax: definition.pagesKeptMax ?? PAGES_KEPT_MAX,
    load: (key) => loadDocument(kit, definition, JSON.parse(key) as Wanted),
  });
  const hot = createHotDocuments();
  kit.pages.add(cache);
  kit.pages.add(hot);
  const answerHot = (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const known = hot.find(request);
    if (known) sendDocument(kit, request, reply, known);
    else next();
  };
  const config = { ...pageRoute.config, metered: 'unanswered' as const };
  const route = { ...pageRoute, config, onRequest: answerHot };
  app.get(definition.path, route, async (request: FastifyRequest, reply: FastifyReply) => {
    const params = readParams(request.params);
    const query = readQuery(request.query);
    if (!params.ok) return sendErrorPage(kit, request, reply, 404);
    if (!query.ok) return sendErrorPage(kit, request, reply, 400);
    const { generation } = hot;
    const document = await cache.get(keyOf(request, query.value, params.value));
    if (!document) return sendErrorPage(kit, request, reply, 404);
    hot.remember(request, document, generation);
    return sendDocument(kit, request, reply, document);
  });
};

/** What the page depends on and nothing else: `utm_source` and its like make no other page. */
const keyOf = (request: FastifyRequest, query: unknown, params: unknown): string => {
  const path = request.url.split('?', 1)[0] ?? '/';
  return JSON.stringify({ language: languageOf(request).code, path, query, params } satisfies Wanted);
};

const loadDocument = async <Query extends Type.TSchema, Params extends Type.TSchema>(
  kit: Kit,
  definition: CachedPageDefinition<Query, Params>,
  wanted: Wanted,
) => {
  const language = languages.find(({ code }) => code === wanted.language);
  if (!language) throw new Error(`no language ${wanted.language}`);
  const path = wanted.path + queryText(wanted.query);
  const visit = await createPublicVisit(kit, { language, path, now: kit.deps.platform.clock.now() });
  const input = { query: wanted.query as Type.Static<Query>, params: wanted.params as Type.Static<Params> };
  const made = await definition.make(visit, input);
  const answer = made?.answer ?? errorPage(visit, 404, '');
  const references = [EVERY_PAGE, ...(made?.references ?? ['nothing'])];
  if ('redirect' in answer) return { value: createCachedRedirect(answer.redirect), references };
  const markup = layOut(kit, visit, answer, await kit.navigation(visit));
  return { value: createCachedDocument(markup, answer.status ?? 200), references };
};

/** The query of a page's own parameters, in the order of its schema. */
const queryText = (query: unknown): string => {
  const text = new URLSearchParams(
    Object.entries(query as Record<string, unknown>).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
    ),
  ).toString();
  return text === '' ? '' : `?${text}`;
};

const sendDocument = (
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  document: CachedDocument,
): FastifyReply => {
  if (document.redirect !== null) return sendRedirect(kit, reply, document.redirect);
  const language = languageOf(request);
  const values = slotValuesOf(kit, request, reply, translatorOf(language));
  if (asksForLanguage(request)) setPreference(kit, reply, LANGUAGE_COOKIE, language.code);
  setPageHeaders(kit, reply, values.nonce);
  // Kept by nobody but the visitor's own browser, which asks again: the bytes hold a token and a nonce.
  reply.header('cache-control', 'private, no-cache').header('vary', 'accept-encoding, accept-language, cookie');
  if (document.status === 200 && beginsVisit(request.headers, kit.deps.publicUrl)) {
    void kit.deps.faces.analytics.visited(request.ctx.shopId, request.ctx.now.toISOString());
  }
  reply.code(document.status);
  if (!takesGzip(request)) return reply.send(toPlain(document, values));
  return reply.header('content-encoding', 'gzip').send(toGzip(document, values));
};

const asksForLanguage = (request: FastifyRequest): boolean =>
  typeof (request.query as { readonly lang?: unknown } | undefined)?.lang === 'string';
