import { sendForm, sendPlainly, showCount, startQuantities } from './cart-forms.ts';
import { find, parsePage } from './dom.ts';

/** The cart's page changes in place: nothing jumps, and the focus stays where it was. */
const start = (): void => {
  const cart = find('.cart');
  if (cart) startQuantities(cart);
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('.cart [data-cart-form]')) return;
  event.preventDefault();
  void change(form);
});

const change = async (form: HTMLFormElement): Promise<void> => {
  find('.cart')?.setAttribute('aria-busy', 'true');
  const { markup, isNewest } = await sendForm(form, '/cart');
  const cart = find('.cart');
  const next = markup === null ? null : find('.cart', parsePage(markup));
  if (!cart || !next) {
    sendPlainly(form);
    return;
  }
  if (!isNewest) return;
  const focused = document.activeElement?.id;
  cart.replaceWith(next);
  start();
  const count = [...next.querySelectorAll<HTMLInputElement>('[data-cart-quantity] input[type=number]')];
  showCount(count.reduce((sum, input) => sum + input.valueAsNumber, 0));
  const again = focused ? document.getElementById(focused) : null;
  (again ?? find('main'))?.focus({ preventScroll: true });
};

start();
