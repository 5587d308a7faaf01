import { find } from './dom.ts';

/** What the provider's frame says; anything else that comes by message is nobody's business. */
interface FrameMessage {
  readonly type?: string;
  readonly id?: string;
  readonly message?: string;
  readonly height?: number;
}

export interface CardFrame {
  /** Asks the frame for the card, and sends the form once it has come. */
  pay(): void;
}

const HEIGHT_MAX_PIXELS = 900;

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
};

/** Shows the provider's frame in a form; null when there is none in it, or a card was given already. */
export const startCardFrame = (form: HTMLFormElement): CardFrame | null => {
  const part = find('[data-payment]', form);
  const place = part && find('[data-card-frame]', part);
  if (!part || !place) return null;
  const button = () => find<HTMLButtonElement>('[data-pay]', form);
  const problem = find('[data-pay-problem]', part);
  const frame = openFrame(part, place);
  const { origin } = new URL(frame.src);
  let isReady = false;
  let isAsked = false;

  const setBusy = (isBusy: boolean): void => {
    const pay = button();
    pay?.setAttribute('aria-busy', String(isBusy));
    const label = pay?.querySelector('span');
    if (!pay || !label) return;
    pay.dataset['label'] ??= label.textContent ?? '';
    label.textContent = (isBusy ? pay.dataset['busy'] : pay.dataset['label']) ?? '';
    if (!isBusy) delete pay.dataset['label'];
  };

  const show = (): void => {
    place.hidden = false;
    find('[data-hosted]', part)?.remove();
    const pay = button();
    if (pay) pay.hidden = false;
  };

  const take = (id: string): void => {
    const input = find<HTMLInputElement>('[data-payment-method]', form);
    if (!input) return;
    input.value = id;
    // Without its button's address: the form's own is the one that pays.
    form.submit();
  };

  /** A frame that is not there yet hears nothing: it is asked as soon as it is. */
  const ask = (): void => {
    isAsked = !isReady;
    if (isReady) frame.contentWindow?.postMessage({ type: 'stoa.submit' }, origin);
  };

  addEventListener('message', (event: MessageEvent<FrameMessage>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const { type, id, message, height } = event.data ?? {};
    if (type === 'stoa.ready') {
      isReady = true;
      if (isAsked) ask();
      place.querySelector('p')?.remove();
      frame.style.blockSize = `${Math.min(Number(height) || 0, HEIGHT_MAX_PIXELS)}px`;
    } else if (type === 'stoa.payment_method' && id) take(id);
    else if (type === 'stoa.payment_error') {
      setBusy(false);
      if (problem) problem.textContent = message ?? '';
    } else if (type === 'stoa.enter') button()?.click();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) setBusy(false);
  });
  show();
  return {
    pay() {
      if (button()?.getAttribute('aria-busy') === 'true') return;
      if (problem) problem.textContent = '';
      setBusy(true);
      ask();
    },
  };
};

const openFrame = (part: HTMLElement, place: HTMLElement): HTMLIFrameElement => {
  const address = new URL(part.dataset['frame'] ?? '');
  address.searchParams.set('theme', isDark() ? 'dark' : 'light');
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = part.dataset['frameTitle'] ?? '';
  place.append(frame);
  return frame;
};
