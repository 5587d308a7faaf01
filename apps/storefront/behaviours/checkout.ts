import { startCardFrame } from './card-frame.ts';
import { find, findAll, parsePage } from './dom.ts';
import { focusAs, keepTyped, valuesOf } from './typed.ts';

const SOON_MS = 120_000;
const MINUTE_MS = 60_000;
const TICK_MS = 1_000;

const form = find<HTMLFormElement>('[data-checkout]');
const card = form && startCardFrame(form);

/**
 * Parts that the server writes anew when country, address or delivery change; the card's frame stays, and so does what was typed
 * since the fields were `sent`.
 */
const exchange = (next: Document, sent: ReadonlyMap<string, string>): boolean => {
  const nextForm = find<HTMLFormElement>('[data-checkout]', next);
  if (!form || !nextForm) return false;
  const focused = document.activeElement;
  const focusedId = focused instanceof HTMLElement ? focused.id : '';
  const value = focused instanceof HTMLInputElement && focused.name === 'shippingOption' ? focused.value : '';
  for (const part of findAll('[data-region]', form)) {
    const fresh = find(`[data-region="${part.dataset['region']}"]`, nextForm);
    if (!fresh) continue;
    keepTyped(sent, part, fresh);
    part.replaceWith(fresh);
  }
  form.setAttribute('action', nextForm.getAttribute('action') ?? '');
  form.dataset['details'] = nextForm.dataset['details'];
  const pay = find<HTMLButtonElement>('[data-pay]', form);
  if (pay && card) pay.hidden = false;
  const again = focusedId
    ? document.getElementById(focusedId)
    : find(`[name=shippingOption][value="${CSS.escape(value)}"]`, form);
  if (focused && again) focusAs(focused, again);
  startHold();
  fold();
  return true;
};

/** On a small screen the form comes first: the order is one touch away, its total is seen. */
const fold = (): void => {
  const lines = find<HTMLDetailsElement>('.summary-lines');
  if (lines && matchMedia('(max-width: 59.99rem)').matches) lines.open = false;
};

const total = (): string | undefined =>
  form ? find<HTMLInputElement>('[name=expectedTotalMinor]', form)?.value : undefined;

let newest = 0;
let isUpdating = false;
/** The sum on the button that was pressed while an update was under way. */
let pressedFor: string | undefined;

/** Keeps what was filled in, and shows what follows from it. */
const update = async (): Promise<void> => {
  if (!form) return;
  newest += 1;
  const mine = newest;
  const sent = valuesOf(form);
  isUpdating = true;
  form.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.dataset['details'] ?? '', { method: 'POST', body: fieldsOf(form) });
    const page = parsePage(await response.text());
    if (mine !== newest) return;
    if (!exchange(page, sent)) find<HTMLButtonElement>('[data-save]')?.click();
    else if (response.redirected) history.replaceState(null, '', response.url);
  } catch {
    find<HTMLButtonElement>('[data-save]')?.click(); // offline: the browser says so in its own words
  } finally {
    if (mine === newest) rest();
  }
};

/** Nothing is under way any more: a press that waited for it is one now, unless it was for another sum than is asked now. */
const rest = (): void => {
  isUpdating = false;
  form?.removeAttribute('aria-busy');
  const pay = find<HTMLButtonElement>('[data-pay]');
  if (pressedFor !== undefined && pressedFor === total()) pay?.click();
  else if (pressedFor !== undefined) pay?.focus();
  pressedFor = undefined;
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
  newest += 1;
  const mine = newest;
  const sent = valuesOf(form);
  const before = total();
  form.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.getAttribute('action') ?? '', { method: 'POST', body: fieldsOf(form) });
    const page = parsePage(await response.text());
    // Something was chosen anew meanwhile: its own answer comes, and the button can be pressed then.
    if (mine !== newest) return false;
    if (response.status !== 422 || !exchange(page, sent)) {
      form.submit();
      return false;
    }
  } catch {
    form.submit(); // offline: the browser says so in its own words
    return false;
  } finally {
    if (mine === newest) form.removeAttribute('aria-busy');
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
    if (form.getAttribute('aria-busy') === 'true') {
      if (isUpdating) pressedFor = total();
      return;
    }
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
