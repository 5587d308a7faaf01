import { fetchMarkup, find, findAll, parsePage } from './dom.ts';
import { focusAs, keepTyped, valuesOf } from './typed.ts';

/** Filters take effect when they are chosen: the results are exchanged, the address follows, the page stays. */
const isWide = matchMedia('(min-width: 64rem)');
let underWay: AbortController | null = null;

const show = async (address: string, keep: boolean): Promise<void> => {
  underWay?.abort();
  underWay = new AbortController();
  const { signal } = underWay;
  const sent = valuesOf(find('[data-listing]') ?? document);
  find('[data-results]')?.setAttribute('aria-busy', 'true');
  const markup = await fetchMarkup(address, { signal });
  if (signal.aborted) return;
  const listing = markup === null ? null : find('[data-listing]', parsePage(markup));
  const present = find('[data-listing]');
  if (!listing || !present) {
    location.assign(address);
    return;
  }
  const focused = document.activeElement;
  const again =
    focused instanceof HTMLInputElement
      ? `[name="${CSS.escape(focused.name)}"]${focused.type === 'text' ? '' : `[value="${CSS.escape(focused.value)}"]`}`
      : null;
  const typed = keepTyped(sent, present, listing);
  const folds = findAll<HTMLDetailsElement>('details', present).map(({ open }) => open);
  present.replaceWith(listing);
  for (const [index, fold] of findAll<HTMLDetailsElement>('details', listing).entries()) {
    fold.open = folds[index] ?? fold.open;
  }
  if (keep) history.pushState(null, '', address);
  start();
  // No browser tells of a change that was not typed into the field itself.
  for (const field of typed) field.addEventListener('blur', () => field.form?.requestSubmit(), { once: true });
  const place = again ? find(again, listing) : null;
  if (focused && place) focusAs(focused, place);
};

const addressOf = (form: HTMLFormElement): string => {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== '') query.append(name, String(value));
  return `${form.action}?${query}`;
};

const start = (): void => {
  const form = find<HTMLFormElement>('[data-filters]');
  if (!form) return;
  const fold = find<HTMLDetailsElement>('[data-filters-fold]');
  if (fold && isWide.matches) fold.open = true;
  for (const button of findAll('[data-apply]')) button.hidden = true;
  const apply = () => void show(addressOf(form), true);
  form.addEventListener('change', apply);
  find('#sort')?.addEventListener('change', apply);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
};

start();
isWide.addEventListener('change', () => {
  const fold = find<HTMLDetailsElement>('[data-filters-fold]');
  if (fold) fold.open = isWide.matches;
});
addEventListener('popstate', () => void show(location.href, false));
