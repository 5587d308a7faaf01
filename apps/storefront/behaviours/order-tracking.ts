import { startCardFrame } from './card-frame.ts';
import { fetchMarkup, find, parsePage } from './dom.ts';

const POLL_MS = 5_000;
const AGAIN_MS = 1_500;

/** Cards are typed into a frame; what is typed is not taken away by news. */
const startCard = (): void => {
  const form = find<HTMLFormElement>('[data-pay-form]');
  const card = form && startCardFrame(form);
  form?.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button?.hasAttribute('data-pay')) return;
    if (card) {
      event.preventDefault();
      card.pay();
    } else button.setAttribute('aria-busy', 'true');
  });
};

let isLeaving = false;
/** A guest's order that went to an account is shown here no more: the page that says so takes the place of this one. */
const leave = (): void => {
  if (!isLeaving) location.reload();
  isLeaving = true;
};

let isRefreshing = false;
let isAskedAgain = false;
/** One look at a time, so that an older answer never takes the place of a newer one; what fails is tried again. */
const refresh = async (): Promise<void> => {
  if (isLeaving) return;
  if (isRefreshing) {
    isAskedAgain = true;
    return;
  }
  isRefreshing = true;
  const markup = await fetchMarkup(location.href, { refused: leave });
  isRefreshing = false;
  if (markup !== null) exchange(parsePage(markup));
  if (isAskedAgain) void refresh();
  else if (markup === null) setTimeout(() => void refresh(), AGAIN_MS);
  isAskedAgain = false;
};

const exchange = (page: Document): void => {
  const count = find('[data-cart-count]', page);
  if (count) find('[data-cart-count]')?.replaceWith(count);
  const order = find('[data-order]');
  const next = find('[data-order]', page);
  if (!order || !next || next.dataset['version'] === order.dataset['version']) return;
  order.replaceWith(next);
  startCard();
  goToBank();
  showNote();
  // The cart is closed a moment after the order is paid.
  setTimeout(() => void refresh(), AGAIN_MS);
};

const BANK_KEY = 'stoa.bank';
/** The bank is asked at once, and once: who comes back without an answer finds the link. */
const goToBank = (): void => {
  const link = find<HTMLAnchorElement>('[data-bank]');
  if (!link || sessionStorage.getItem(BANK_KEY) === link.href) return;
  sessionStorage.setItem(BANK_KEY, link.href);
  location.assign(link.href);
};

const showNote = (): void => {
  const note = find('[data-live-note]');
  if (note && !isOver()) note.hidden = false;
};

const isOver = (): boolean => find('[data-order]')?.hasAttribute('data-over') ?? true;

const isPending = (): boolean => find('[data-order]')?.dataset['version']?.startsWith('PENDING') ?? false;

const follow = (): void => {
  const events = new EventSource(`${location.pathname}/events`);
  let isHeard = false;
  events.addEventListener('change', () => void refresh());
  events.addEventListener('state', ({ data }) => {
    isHeard = true;
    const { version } = JSON.parse(data as string) as { readonly version: string };
    if (version !== find('[data-order]')?.dataset['version']) void refresh();
  });
  // A shop that is full or starting anew: the browser comes again by itself unless it was refused.
  events.addEventListener('error', () => {
    isHeard = false;
  });
  addEventListener('pagehide', () => events.close());
  // While money is on its way, and whenever nobody tells: asked now and then.
  const polling = setInterval(() => {
    if (isOver()) clearInterval(polling);
    else if (!isHeard || isPending()) void refresh();
  }, POLL_MS);
};

startCard();
goToBank();
if (!isOver()) {
  follow();
  showNote();
}
