import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import staticFiles from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { TypedApp } from '#platform/http';
import { builtDir } from './built.ts';

/** Where the nonce goes; apps/admin/vite.config.ts puts the same word into the page. */
const NONCE_PLACE = '__STOA_NONCE__';
const NONCE_BYTES = 18;
const MISSING =
  'The admin pages are not built on this machine. Run `node tools/build-admin.ts` and start the shop again; the API works without them.\n';

const config = { access: 'public' } as const;
const schema = { hide: true };

/**
 * The admin at /admin: one page for every address below it, with its own policy (no script but the files built here, styles by
 * nonce), and its files under their content's hash. Without a build /admin says what to do.
 * @param folder what tools/build-admin.ts wrote
 */
export const addAdmin = async (app: TypedApp, folder = builtDir): Promise<void> => {
  let page = await readPage(folder);
  const answer = async (_request: unknown, reply: FastifyReply) => {
    // A build may be replaced under a running server: the page of before names files that are gone.
    page = page && ((await readPage(folder)) ?? page);
    return page === null ? reply.code(503).type('text/plain; charset=utf-8').send(MISSING) : sendPage(reply, page);
  };
  app.get('/admin', { config, schema }, answer);
  app.get('/admin/*', { config, schema }, answer);
  if (page === null) return;
  await app.register(staticFiles, {
    root: `${folder}/assets`,
    prefix: '/admin/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  });
  app.get('/admin/favicon.svg', { config, schema }, async (_request, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(await readFile(`${folder}/favicon.svg`)),
  );
};

const readPage = (folder: string): Promise<string | null> => readFile(`${folder}/index.html`, 'utf8').catch(() => null);

const sendPage = (reply: FastifyReply, page: string): FastifyReply => {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .headers({
      'content-security-policy': policyWith(nonce),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_PLACE, nonce));
};

/** Pictures also from `blob:` and `data:`: what is about to be uploaded is shown before it is sent. */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
