import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorPage, type Unsent } from './error-pages.ts';
import { type Html, nothing } from './html.ts';
import type { Kit } from './kit.ts';
import { layOut } from './layout.ts';
import { mergedPieces } from './merged.ts';
import type { Page } from './page.ts';
import { setPageHeaders } from './security.ts';
import { slotValuesOf } from './slot-values.ts';
import { fillSlots } from './slots.ts';
import { createPublicVisit, languageOf, type PublicVisit, pageOf, pathOf, type Visit } from './visit.ts';

/** Level 4 of a 40 KB page takes 0.3 ms; the token of forms is masked anew in each page, so its length tells nothing. */
const LEVEL = 4;

/** Sends a page that is made for this visitor alone. */
export const sendPage = async (kit: Kit, visit: Visit, page: Page): Promise<FastifyReply> => {
  const markup = layOut(kit, visit, page, await kit.navigation(visit));
  return sendMarkup(kit, visit.request, visit.reply, markup, page.status ?? 200, visit);
};

const sendMarkup = (
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  markup: string,
  status: number,
  visit: PublicVisit,
): FastifyReply => {
  const values = slotValuesOf(kit, request, reply, visit.t);
  const bytes = Buffer.from(fillSlots(markup, values));
  setPageHeaders(kit, reply, values.nonce);
  reply.code(status).header('cache-control', 'private, no-store').header('vary', 'accept-encoding');
  if (!takesGzip(request)) return reply.send(bytes);
  return reply.header('content-encoding', 'gzip').send(gzipSync(bytes, { level: LEVEL }));
};

export const takesGzip = (request: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/i.test(request.headers['accept-encoding'] ?? '');

/** Markup without a page around it, for behaviours that put it into one. */
export const sendFragment = (kit: Kit, visit: Visit, fragment: Html, status = 200): FastifyReply =>
  sendMarkup(kit, visit.request, visit.reply, fragment, status, visit);

/** 303: what follows is read by GET. Paths of this shop only, whoever named them. A note that was on its way goes along. */
export const sendRedirect = (kit: Kit, reply: FastifyReply, path: string): FastifyReply => {
  const merged = reply.request.method === 'GET' ? mergedPieces(reply.request) : null;
  const to = ownPath(kit, path);
  return reply
    .header('cache-control', 'private, no-store')
    .redirect(merged === null ? to : withMerged(to, merged), 303);
};

const withMerged = (path: string, merged: number): string => {
  const [before = '/', after] = path.split('#', 2);
  const address = `${before}${before.includes('?') ? '&' : '?'}merged=${merged}`;
  return after === undefined ? address : `${address}#${after}`;
};

/** @throws Error for an address elsewhere: no page asks for that */
export const sendToProvider = (kit: Kit, reply: FastifyReply, address: URL): FastifyReply => {
  if (address.origin !== new URL(kit.deps.payments.frameUrl).origin)
    throw new Error(`${address.origin} is no provider`);
  return reply.header('cache-control', 'private, no-store').redirect(address.href, 303);
};

/** The path when it stays in this shop, else the home page: `//elsewhere` and `https:` lead away. */
export const ownPath = (kit: Kit, path: string): string => {
  const target = URL.canParse(path, kit.deps.publicUrl) ? new URL(path, kit.deps.publicUrl) : null;
  const own = target?.origin === new URL(kit.deps.publicUrl).origin;
  return own && target ? target.pathname + target.search + target.hash : '/';
};

/** The page of an error, as bare as needed: nothing in it may fail for the same reason. */
export const sendErrorPage = async (
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
): Promise<FastifyReply> => {
  const visit = await createPublicVisit(kit, {
    language: languageOf(request),
    path: pathOf(kit, request),
    now: request.ctx.now,
  });
  const page = errorPage(visit, status, request.id, { unsent: unsentForm(request), cameFrom: pageOf(kit, request) });
  const markup = layOut(kit, visit, page, await navigationOrNone(kit, visit, request));
  return sendMarkup(kit, request, reply, markup, status, visit);
};

/** What a form brought, for its page to send it again; null for what is asked by GET, and where a password would stand in the page. */
const unsentForm = ({ method, body, url }: FastifyRequest): Unsent | null => {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body).filter(([name]) => name !== '_csrf');
  if (fields.some(([name, value]) => typeof value !== 'string' || /password/i.test(name))) return null;
  return { action: url, fields };
};

const navigationOrNone = async (kit: Kit, visit: PublicVisit, request: FastifyRequest) => {
  try {
    return await kit.navigation(visit);
  } catch (error) {
    request.log.warn({ error: String(error) }, 'a page of an error goes without its navigation');
    return nothing;
  }
};
