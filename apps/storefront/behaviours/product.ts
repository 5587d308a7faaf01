import { fetchMarkup, find, findAll, parsePage } from './dom.ts';
import { rememberViewed } from './recently-viewed.ts';
import { startSteppers } from './stepper.ts';

/** Asks what is left now: the page itself may be some seconds old. */
const refreshStock = async (): Promise<void> => {
  const place = find('[data-availability]');
  const markup = place && (await fetchMarkup(place.dataset['availability'] ?? ''));
  if (place && markup && place.innerHTML.trim() !== markup.trim()) place.innerHTML = markup;
};

/** Pages of choices that a pointer came near, so that choosing is instant. */
const fetched = new Map<string, Promise<string | null>>();
const pageOf = ({ href }: HTMLAnchorElement): Promise<string | null> => {
  const page = fetched.get(href) ?? fetchMarkup(href);
  fetched.set(href, page);
  return page;
};

let newest = 0;
/** Choosing an option exchanges what depends on it and leaves the rest of the page alone; of two, the last chosen is shown. */
const choose = async (link: HTMLAnchorElement): Promise<void> => {
  newest += 1;
  const mine = newest;
  const buy = find('[data-buy]');
  buy?.setAttribute('aria-busy', 'true');
  const markup = await pageOf(link);
  fetched.delete(link.href);
  if (mine !== newest) return;
  const next = markup === null ? null : parsePage(markup);
  const nextBuy = next && find('[data-buy]', next);
  if (!buy || !nextBuy) {
    location.assign(link.href);
    return;
  }
  const quantity = find<HTMLInputElement>('[name=quantity]', buy)?.value;
  buy.replaceWith(nextBuy);
  const input = find<HTMLInputElement>('[name=quantity]', nextBuy);
  if (input && quantity) input.value = quantity;
  const details = find('.details');
  const nextDetails = next && find('.details', next);
  if (details && nextDetails) details.replaceWith(nextDetails);
  history.replaceState(null, '', link.href);
  start();
  showPicture();
  find(`[data-option][href="${CSS.escape(link.getAttribute('href') ?? '')}"]`, nextBuy)?.focus();
};

const start = (): void => {
  for (const link of findAll<HTMLAnchorElement>('[data-option]')) {
    link.addEventListener('pointerenter', () => void pageOf(link), { once: true });
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void choose(link);
    });
  }
  startSteppers();
  void refreshStock();
};

const mark = (link: HTMLAnchorElement, isSeen: boolean): void => {
  if (isSeen) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
};

const moveTo = (slide: HTMLElement): void => {
  const row = find('.gallery-row');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  row?.scrollTo({ left: slide.offsetLeft - row.offsetLeft, behavior: calm ? 'auto' : 'smooth' });
};

/** The picture of what is chosen now, if there is one. */
const showPicture = (): void => {
  const address = find('[data-buy]')?.dataset['picture'];
  const image = address ? find(`.gallery-slide img[src="${CSS.escape(address)}"]`) : null;
  const slide = image?.closest<HTMLElement>('.gallery-slide');
  if (slide) moveTo(slide);
};

/** Thumbnails move the row, and say which picture is seen. */
const startGallery = (): void => {
  const row = find('.gallery-row');
  const links = findAll<HTMLAnchorElement>('.thumbnails a');
  if (!row || links.length === 0) return;
  for (const link of links) {
    link.addEventListener('click', (event) => {
      const slide = find(link.hash);
      if (!slide) return;
      event.preventDefault();
      moveTo(slide);
    });
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const link of links) mark(link, link.hash === `#${target.id}`);
      }
    },
    { root: row, threshold: 0.6 },
  );
  for (const slide of findAll('.gallery-slide')) seen.observe(slide);
};

start();
startGallery();
const id = find('[data-product-id]')?.dataset['productId'];
if (id) rememberViewed(id);
