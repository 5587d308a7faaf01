import { fetchMarkup, find } from './dom.ts';
import { recentlyViewed } from './recently-viewed.ts';

/** Fills the shelf of what was looked at; without anything it stays hidden. */
const shelf = find('[data-recently-viewed]');
const ids = recentlyViewed();
if (shelf && ids.length > 0) {
  const markup = await fetchMarkup(`${shelf.dataset['recentlyViewed']}?ids=${ids.join(',')}`);
  if (markup) {
    shelf.innerHTML = markup;
    shelf.hidden = false;
  }
}
