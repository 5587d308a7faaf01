import type { FastifyReply } from 'fastify';
import { createReferenceCache } from '#platform/cache';
import type { TypedApp } from '#platform/http';
import type { Kit } from '../../kit/kit.ts';
import { pageRoute } from '../../kit/page.ts';
import { categoryEntries, sitemapIndex, sitemapPart } from './documents.ts';

/** Sitemaps take 50,000 addresses and 50 MB each; a product has its address in every language. */
const PRODUCTS_PER_PART = 10_000;
const TTL_SECONDS = 3_600;
const lifetime = { ttlSeconds: TTL_SECONDS, staleSeconds: TTL_SECONDS, entriesMax: 20 };
const XML = /\.xml$/;

/** robots.txt, and sitemap.xml as an index of one part for the categories and one for every so many products. */
export const addSitemap = (app: TypedApp, kit: Kit): void => {
  const { publicUrl, faces } = kit.deps;
  const parts = createReferenceCache<readonly string[]>({
    ...lifetime,
    name: 'storefront sitemap parts',
    load: async (shopId) => ({ value: await faces.catalog.sitemapParts(shopId, PRODUCTS_PER_PART), references: [] }),
  });
  const documents = createReferenceCache<string>({
    ...lifetime,
    name: 'storefront sitemap',
    async load(key) {
      const [shopId = '', from = ''] = key.split(' ');
      const products = await faces.catalog.sitemapPart(shopId, from, PRODUCTS_PER_PART);
      const entries = products.map(({ slug, updatedAt }) => ({ path: `/p/${slug}`, changedAt: updatedAt }));
      return { value: sitemapPart(publicUrl, entries), references: [] };
    },
  });
  app.get('/robots.txt', pageRoute, async (_request, reply) => reply.type('text/plain').send(robots(publicUrl)));
  app.get('/sitemap.xml', pageRoute, async (request, reply) => {
    const from = (await parts.get(request.ctx.shopId)) ?? [];
    return sendXml(reply, sitemapIndex(publicUrl, ['categories.xml', ...from.map((id) => `products/${id}.xml`)]));
  });
  app.get('/sitemap/categories.xml', pageRoute, async (request, reply) => {
    const tree = await faces.catalog.categoryTree(request.ctx.shopId);
    return sendXml(reply, sitemapPart(publicUrl, [{ path: '/', changedAt: null }, ...categoryEntries(tree)]));
  });
  app.get<{ Params: { name: string } }>('/sitemap/products/:name', pageRoute, async (request, reply) => {
    const { shopId } = request.ctx;
    const from = request.params.name.replace(XML, '');
    // Only parts that the index names: an address that somebody thought up reads nothing.
    const isPart = XML.test(request.params.name) && (await parts.get(shopId))?.includes(from);
    if (!isPart) return reply.callNotFound();
    return sendXml(reply, (await documents.get(`${shopId} ${from}`)) ?? '');
  });
};

const sendXml = (reply: FastifyReply, document: string): FastifyReply =>
  reply.type('application/xml; charset=utf-8').header('cache-control', `public, max-age=${TTL_SECONDS}`).send(document);

const NOT_FOR_ROBOTS = ['/cart', '/checkout', '/account', '/orders', '/fragments', '/search', '/api/'];
const robots = (publicUrl: string): string =>
  `User-agent: *\n${NOT_FOR_ROBOTS.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${publicUrl}/sitemap.xml\n`;
