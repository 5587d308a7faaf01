import { find, findAll } from './dom.ts';
import { startSteppers } from './stepper.ts';

/** Sends a form as it is and answers the markup that it leads to; null when the shop cannot answer now. */
export const sendForm = async (form: HTMLFormElement, next: string): Promise<string | null> => {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  fields.set('next', next);
  try {
    const response = await fetch(form.action, { method: 'POST', body: fields });
    return response.ok ? await response.text() : null;
  } catch {
    return null; // offline: the caller falls back to sending the form as a browser does
  }
};

export const showCount = (count: number): void => {
  for (const place of findAll('[data-cart-count]')) place.textContent = count > 0 ? String(count) : '';
};

/** Quantities are sent when they change: no button is needed for it. */
export const startQuantities = (within: ParentNode): void => {
  startSteppers(within);
  for (const form of findAll<HTMLFormElement>('[data-cart-quantity]', within)) {
    const button = find('[data-cart-update]', form);
    if (button) button.hidden = true;
    form.addEventListener('change', () => form.requestSubmit());
  }
};
