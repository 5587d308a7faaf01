import { startCardFrame } from './card-frame.ts';
import { find, findAll, parsePage } from './dom.ts';

const SOON_MS = 120_000;
const MINUTE_MS = 60_000;
const TICK_MS = 1_000;

const form = find<HTMLFormElement>('[data-checkout]');
const card = form && startCardFrame(form);

/** Parts that the server writes anew when country, address or delivery change; the card's frame stays. */
const exchange = (next: Document): boolean => {
  const nextForm = find<HTMLFormElement>('[data-checkout]', next);
  if (!form || !nextForm) return false;
  const focused = document.activeElement;
  const focusedId = focused instanceof HTMLElement ? focused.id : '';
  const value = focused instanceof HTMLInputElement && focused.name === 'shippingOption' ? focused.value : '';
  for (const part of findAll('[data-region]', form)) {
    const fresh = find(`[data-region="${part.dataset['region']}"]`, nextForm);
    if (fresh) part.replaceWith(fresh);
  }
  form.setAttribute('action', nextForm.getAttribute('action') ?? '');
  form.dataset['details'] = nextForm.dataset['details'];
  const pay = find<HTMLButtonElement>('[data-pay]', form);
  if (pay && card) pay.hidden = false;
  const again = focusedId
    ? document.getElementById(focusedId)
    : find(`[name=shippingOption][value="${CSS.escape(value)}"]`, form);
  again?.focus({ preventScroll: true });
  startHold();
  fold();
  return true;
};

/** On a small screen the form comes first: the order is one touch away, its total is seen. */
const fold = (): void => {
  const lines = find<HTMLDetailsElement>('.summary-lines');
  if (lines && matchMedia('(max-width: 59.99rem)').matches) lines.open = false;
};

let newest = 0;
/** Keeps what was filled in, and shows what follows from it. */
const update = async (): Promise<void> => {
  if (!form) return;
  newest += 1;
  const mine = newest;
  form.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.dataset['details'] ?? '', { method: 'POST', body: fieldsOf(form) });
    const page = parsePage(await response.text());
    if (mine !== newest) return;
    if (!exchange(page)) find<HTMLButtonElement>('[data-save]')?.click();
    else if (response.redirected) history.replaceState(null, '', response.url);
  } catch {
    find<HTMLButtonElement>('[data-save]')?.click(); // offline: the browser says so in its own words
  } finally {
    form.removeAttribute('aria-busy');
  }
};

/** As a form without a file would send it. */
const fieldsOf = (from: HTMLFormElement): URLSearchParams =>
  new URLSearchParams([...new FormData(from)].map(([name, value]) => [name, String(value)]));

/**
 * Asks the server whether all is complete before the card is asked for, which then stays typed. False: something is wrong, or
 * costs another sum than the one on the button, and is shown.
 */
const isComplete = async (): Promise<boolean> => {
  if (!form) return false;
  const total = () => find<HTMLInputElement>('[name=expectedTotalMinor]', form)?.value;
  const before = total();
  form.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.getAttribute('action') ?? '', { method: 'POST', body: fieldsOf(form) });
    if (response.status !== 422 || !exchange(parsePage(await response.text()))) {
      form.submit();
      return false;
    }
  } catch {
    form.submit(); // offline: the browser says so in its own words
    return false;
  } finally {
    form.removeAttribute('aria-busy');
  }
  const told = find('[data-problems]', form) ?? (total() === before ? null : find('[data-region="notice"]', form));
  told?.setAttribute('tabindex', '-1');
  told?.focus();
  return told === null;
};

if (form) {
  form.addEventListener('change', ({ target }) => {
    if (target instanceof Element && target.closest('[data-update]')) void update();
  });
  form.addEventListener('input', ({ target }) => {
    const field = target instanceof Element ? target.closest('.field-wrong') : null;
    field?.classList.remove('field-wrong');
    field?.querySelector('.field-error')?.remove();
    field?.querySelector('.input')?.removeAttribute('aria-invalid');
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button?.hasAttribute('data-pay')) return;
    if (button.getAttribute('aria-busy') === 'true') {
      event.preventDefault();
      return;
    }
    if (!card) {
      button.setAttribute('aria-busy', 'true');
      return;
    }
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    void isComplete().then((complete) => complete && card.pay());
  });
  find('[data-problems]')?.focus();
}

let timer: ReturnType<typeof setInterval> | undefined;
/** Counts down by the browser's own clock from what the server said is left: clocks need not agree. */
const startHold = (): void => {
  clearInterval(timer);
  const hold = find('[data-hold]');
  const text = hold && find('[data-hold-text]', hold);
  if (!hold || !text) return;
  const endMs = performance.now() + Number(hold.dataset['leftMs']);
  const tick = (): void => {
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) {
      clearInterval(timer);
      location.reload();
      return;
    }
    const minutes = Math.floor(leftMs / MINUTE_MS);
    const seconds = String(Math.floor((leftMs % MINUTE_MS) / TICK_MS)).padStart(2, '0');
    text.textContent = (text.dataset['text'] ?? '{left}').replace('{left}', `${minutes}:${seconds}`);
    if (leftMs < SOON_MS && !hold.classList.contains('hold-soon')) {
      hold.classList.add('hold-soon');
      const said = find('[data-hold-said]', hold);
      if (said) said.textContent = text.dataset['soon'] ?? '';
    }
  };
  timer = setInterval(tick, TICK_MS);
  tick();
};
startHold();
fold();
