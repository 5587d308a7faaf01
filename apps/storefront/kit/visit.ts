import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '#modules/identity';
import type { Shop } from '#modules/shops';
import { Unavailable } from '#platform/resilience';
import type { Language } from '../messages/words.ts';
import { CART_COOKIE, LANGUAGE_COOKIE } from './cookies.ts';
import { readCustomer } from './customer.ts';
import { createFormat, type Format } from './format.ts';
import { type Html, html } from './html.ts';
import type { Kit } from './kit.ts';
import { chooseLanguage, defaultLanguage, type Translate, translatorOf } from './languages.ts';
import { type Slot, slotOf } from './slots.ts';

/** What a page may know that is the same for every visitor of this address and language: all that a cached page sees. */
export interface PublicVisit {
  readonly shop: Shop;
  readonly language: Language;
  /** For Intl: the language in the shop's country, `de-GB`. */
  readonly locale: string;
  readonly t: Translate;
  readonly format: Format;
  /** Path and query as asked for; of a form that is answered by a page, those of the page that sent it. */
  readonly path: string;
  readonly now: Date;
  readonly nonce: Slot;
  /** The hidden input that every form of method post holds. */
  csrfField(): Html;
  /** An address of this shop in full, in the visitor's language unless told. */
  absoluteUrl(path: string, language?: Language): string;
}

/** One request for a page that is made for this visitor alone. */
export interface Visit extends PublicVisit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly customer: SignedIn | null;
  readonly cartToken: string | null;
}

export interface VisitFacts {
  readonly language: Language;
  readonly path: string;
  readonly now: Date;
}

export const createPublicVisit = async (kit: Kit, { language, path, now }: VisitFacts): Promise<PublicVisit> => {
  const shop = await kit.deps.faces.shops.current();
  if (!shop) throw new Unavailable('the shop was not set up yet');
  const locale = `${language.code.split('-')[0]}-${shop.country}`;
  return {
    shop,
    language,
    locale,
    t: translatorOf(language),
    format: createFormat(locale, now),
    path,
    now,
    nonce: slotOf('nonce'),
    csrfField: () => html`<input type="hidden" name="_csrf" value="!${slotOf('csrf')}">`,
    absoluteUrl: (to, of = language) => kit.deps.publicUrl + inLanguage(to, of),
  };
};

/** A path in a language: the default one has addresses of its own, the others say `?lang=`. */
export const inLanguage = (path: string, { code }: Language): string => {
  if (code === defaultLanguage.code) return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${code}`;
};

export const createVisit = async (kit: Kit, request: FastifyRequest, reply: FastifyReply): Promise<Visit> => {
  const language = languageOf(request);
  const [visit, customer] = await Promise.all([
    createPublicVisit(kit, { language, path: pathOf(kit, request), now: request.ctx.now }),
    readCustomer(kit, { request, reply }),
  ]);
  return { ...visit, request, reply, customer, cartToken: request.cookies[CART_COOKIE] ?? null };
};

/** What can be asked for again by GET: of a form's target, the page that sent it. */
export const pathOf = (kit: Kit, request: FastifyRequest): string => pageOf(kit, request) ?? request.url;

/** Null: the form came from elsewhere, or its browser does not say from where. */
export const pageOf = (kit: Kit, { method, url, headers }: FastifyRequest): string | null => {
  if (method === 'GET' || method === 'HEAD') return url;
  const sender = URL.parse(headers.referer ?? '');
  return sender?.origin === new URL(kit.deps.publicUrl).origin ? sender.pathname + sender.search : null;
};

/** The language of a request: `?lang=`, the cookie, Accept-Language, in this order. */
export const languageOf = (request: FastifyRequest): Language => {
  const asked = (request.query as { readonly lang?: unknown } | undefined)?.lang;
  const wished = typeof asked === 'string' ? asked : undefined;
  return chooseLanguage(wished, request.cookies[LANGUAGE_COOKIE], request.headers['accept-language']);
};
