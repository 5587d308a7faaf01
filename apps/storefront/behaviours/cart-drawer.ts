import { inOrder, sendForm, sendPlainly, showCount, startQuantities } from './cart-forms.ts';
import { fetchMarkup, find } from './dom.ts';

const FRAGMENT = '/fragments/cart';

/** The cart beside the page: opened by its link in the header, and by whatever is put into it. */
let dialog: HTMLDialogElement | null = null;

const open = (): HTMLDialogElement => {
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.className = 'cart-drawer';
    dialog.setAttribute('aria-labelledby', 'drawer-title');
    dialog.addEventListener('click', ({ target }) => {
      const isClose = target instanceof Element && target.closest('[data-drawer-close]');
      if (isClose || target === dialog) dialog?.close();
    });
    document.body.append(dialog);
  }
  return dialog;
};

const show = async (markup: string): Promise<void> => {
  const drawer = open();
  const focused = drawer.contains(document.activeElement) ? document.activeElement?.id : '';
  drawer.innerHTML = markup;
  await sheetOf(drawer);
  startQuantities(drawer);
  showCount(Number(find('[data-count]', drawer)?.dataset['count'] ?? 0));
  if (!drawer.open) drawer.showModal();
  if (focused) document.getElementById(focused)?.focus();
};

/** Its sheet comes with it: shown before that it would jump. */
const sheetOf = (drawer: HTMLElement): Promise<void> => {
  const link = drawer.querySelector('link');
  if (!link) return Promise.resolve();
  if (document.head.querySelector(`link[href="${link.getAttribute('href')}"]`)) {
    link.remove();
    return Promise.resolve();
  }
  document.head.append(link);
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => resolve(), { once: true });
  });
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-add-to-cart], .cart-drawer [data-cart-form]')) return;
  event.preventDefault();
  void send(form);
});

const send = async (form: HTMLFormElement): Promise<void> => {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  // Pressed twice is put in once; a quantity that changes twice is changed twice.
  if (button?.getAttribute('aria-busy') === 'true' && !form.matches('[data-cart-quantity]')) return;
  button?.setAttribute('aria-busy', 'true');
  const { markup, isNewest } = await sendForm(form, FRAGMENT);
  button?.removeAttribute('aria-busy');
  if (markup === null) sendPlainly(form);
  else if (isNewest) await show(markup);
};

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-cart-link]') : null;
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || location.pathname === '/cart') return;
  event.preventDefault();
  void inOrder(() => fetchMarkup(FRAGMENT)).then(({ markup, isNewest }) => {
    if (markup === null) location.assign(link.href);
    else if (isNewest) void show(markup);
  });
});
