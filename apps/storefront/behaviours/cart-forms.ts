import { find, findAll } from './dom.ts';
import { startSteppers } from './stepper.ts';

/** What came of a change or a look; `isNewest`: nothing was asked after it, so it is what the cart is now. */
interface Answer {
  /** Null: the shop cannot answer now. */
  readonly markup: string | null;
  readonly isNewest: boolean;
}

let newest = 0;
let before: Promise<unknown> = Promise.resolve();

/** Asks for the cart: one after the other, in the order in which somebody pressed, so that the last word is the last. */
export const inOrder = async (ask: () => Promise<string | null>): Promise<Answer> => {
  newest += 1;
  const mine = newest;
  const answer = before.then(ask);
  before = answer;
  return { markup: await answer, isNewest: mine === newest };
};

/** Sends a form as it is now and answers the markup that it leads to. */
export const sendForm = (form: HTMLFormElement, next: string): Promise<Answer> => {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  fields.set('next', next);
  const { action } = form;
  return inOrder(() => post(action, fields));
};

const post = async (address: string, fields: URLSearchParams): Promise<string | null> => {
  try {
    const response = await fetch(address, { method: 'POST', body: fields });
    return response.ok ? await response.text() : null;
  } catch {
    return null; // offline: the caller falls back to sending the form as a browser does
  }
};

/** As a browser does without us; a form that is shown no more is looked for on the cart's page. */
export const sendPlainly = (form: HTMLFormElement): void =>
  form.isConnected ? form.submit() : location.assign('/cart');

export const showCount = (count: number): void => {
  for (const place of findAll('[data-cart-count]')) place.textContent = count > 0 ? String(count) : '';
};

/** Quantities are sent when they change: no button is needed for it. */
export const startQuantities = (within: ParentNode): void => {
  startSteppers(within);
  for (const form of findAll<HTMLFormElement>('[data-cart-quantity]', within)) {
    const button = find('[data-cart-update]', form);
    if (button) button.hidden = true;
    form.onchange = () => form.requestSubmit();
  }
};
