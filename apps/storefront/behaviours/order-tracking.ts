import { startCardFrame } from './card-frame.ts';
import { fetchMarkup, find, parsePage } from './dom.ts';

const POLL_MS = 5_000;
const CART_CLOSES_MS = 1_500;

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

const refresh = async (): Promise<void> => {
  const order = find('[data-order]');
  const markup = await fetchMarkup(location.href);
  const page = markup === null ? null : parsePage(markup);
  const next = page && find('[data-order]', page);
  const count = page && find('[data-cart-count]', page);
  if (count) find('[data-cart-count]')?.replaceWith(count);
  if (!order || !next || next.dataset['version'] === order.dataset['version']) return;
  order.replaceWith(next);
  startCard();
  goToBank();
  showNote();
  // The cart is closed a moment after the order is paid.
  setTimeout(() => void refresh(), CART_CLOSES_MS);
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

let polling: ReturnType<typeof setInterval> | undefined;
const poll = (): void => {
  polling ??= setInterval(() => (isOver() ? clearInterval(polling) : void refresh()), POLL_MS);
};

const follow = (): void => {
  const events = new EventSource(`${location.pathname}/events`);
  events.addEventListener('change', () => void refresh());
  events.addEventListener('state', ({ data }) => {
    clearInterval(polling);
    polling = undefined;
    const { version } = JSON.parse(data as string) as { readonly version: string };
    if (version !== find('[data-order]')?.dataset['version']) void refresh();
  });
  // A shop that is full or starting anew: the browser comes again by itself unless it was refused.
  events.addEventListener('error', () => poll());
  addEventListener('pagehide', () => events.close());
};

startCard();
goToBank();
if (!isOver()) {
  follow();
  showNote();
}
