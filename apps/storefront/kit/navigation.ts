import type { CategoryNode } from '#modules/catalog';
import { type Html, html } from './html.ts';
import type { Kit } from './kit.ts';
import type { PublicVisit } from './visit.ts';

/** The links to all categories, as they stand in the header. */
export type Navigation = (visit: PublicVisit) => Promise<Html>;

export const createNavigation =
  (faces: Kit['deps']['faces']): Navigation =>
  async ({ shop, t }) => {
    const tree = await faces.catalog.categoryTree(shop.id);
    return html`!${tree.map((root) => linkOf(root, t))}`;
  };

const linkOf = (root: CategoryNode, t: PublicVisit['t']): Html => html`
  <li class="nav-item">
    <a class="nav-link" href="/c/${root.slug}">${root.title}</a>
    <ul class="nav-children">
      <li><a href="/c/${root.slug}">${t('common.all-of', { category: root.title })}</a></li>
      !${root.children.map((child) => html`<li><a href="/c/${child.slug}">${child.title}</a></li>`)}
    </ul>
  </li>`;
