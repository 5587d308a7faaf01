import type { CategoryNode } from '#modules/catalog';
import { type Html, html, nothing } from '../../kit/html.ts';
import { defaultLanguage, offeredLanguages } from '../../kit/languages.ts';
import { inLanguage } from '../../kit/visit.ts';

const NAMESPACES = html`xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"`;

/** The index of all parts. @param names as they stand under /sitemap/ */
export const sitemapIndex = (
  publicUrl: string,
  names: readonly string[],
): Html => html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex !${NAMESPACES}>!${names.map(
  (name) => html`
<sitemap><loc>${publicUrl}/sitemap/${name}</loc></sitemap>`,
)}
</sitemapindex>
`;

export interface SitemapEntry {
  readonly path: string;
  /** ISO 8601, or null when it is not known. */
  readonly changedAt: string | null;
}

/** Addresses in the default language, and beside each where the others are. */
export const sitemapPart = (
  publicUrl: string,
  entries: readonly SitemapEntry[],
): Html => html`<?xml version="1.0" encoding="UTF-8"?>
<urlset !${NAMESPACES}>!${entries.map((entry) => urlOf(publicUrl, entry))}
</urlset>
`;

const urlOf = (publicUrl: string, { path, changedAt }: SitemapEntry): Html => html`
<url><loc>${publicUrl}${path}</loc>!${changedAt === null ? nothing : html`<lastmod>${changedAt}</lastmod>`}!${offeredLanguages.map(
  (language) =>
    html`<xhtml:link rel="alternate" hreflang="${language.code}" href="${publicUrl}${inLanguage(path, language)}"/>`,
)}<xhtml:link rel="alternate" hreflang="x-default" href="${publicUrl}${inLanguage(path, defaultLanguage)}"/></url>`;

export const categoryEntries = (nodes: readonly CategoryNode[]): readonly SitemapEntry[] =>
  nodes.flatMap(({ slug, children }) => [{ path: `/c/${slug}`, changedAt: null }, ...categoryEntries(children)]);
