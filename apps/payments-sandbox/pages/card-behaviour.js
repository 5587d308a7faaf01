// Runs in the shopper's browser, on the provider's origin. Plain JavaScript: nothing is built for these pages.
// Without it the whole page works all the same; the frame needs it.

const form = document.querySelector('form[data-card]');
const words = JSON.parse(form.dataset.words);
const parentOrigin = form.dataset.parent;
const today = { year: Number(form.dataset.year), month: Number(form.dataset.month) };
const fields = { number: form.elements.number, expiry: form.elements.expiry, cvc: form.elements.cvc };
const brandSlot = form.querySelector('[data-brand-slot]');
const names = ['number', 'expiry', 'cvc'];

const SCHEMES = [
  { brand: 'visa', starts: /^4/, lengths: [13, 16, 19] },
  { brand: 'mastercard', starts: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { brand: 'amex', starts: /^3[47]/, lengths: [15] },
  { brand: 'discover', starts: /^(6011|64[4-9]|65)/, lengths: [16, 19] },
  { brand: 'diners', starts: /^3(0[0-5]|[689])/, lengths: [14, 16, 19] },
  { brand: 'jcb', starts: /^35(2[89]|[3-8])/, lengths: [16, 19] },
  { brand: 'unionpay', starts: /^62/, lengths: [16, 17, 18, 19] },
];
const UNKNOWN = { brand: 'unknown', starts: /^/, lengths: [16, 19] };

const digitsOf = (text) => text.replace(/\D/g, '');
const schemeOf = (digits) => SCHEMES.find(({ starts }) => starts.test(digits)) ?? UNKNOWN;
const longest = ({ lengths }) => lengths.at(-1);
const cvcLength = () => (schemeOf(digitsOf(fields.number.value)).brand === 'amex' ? 4 : 3);

const passesLuhn = (digits) => {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

const groupNumber = (digits) => {
  const grouping =
    schemeOf(digits).brand === 'amex'
      ? /(\d{1,4})(\d{1,6})?(\d{1,5})?/
      : /(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,4})?(\d{1,3})?/;
  const [, ...groups] = grouping.exec(digits) ?? [];
  return groups.filter(Boolean).join(' ');
};

const shapeExpiry = (text, growing) => {
  let digits = digitsOf(text);
  if (/^[2-9]/.test(digits) || (/^\d\s*\//.test(text) && digits.length === 1)) digits = `0${digits}`;
  // Autofill may bring four digits of the year.
  if (digits.length === 6) digits = digits.slice(0, 2) + digits.slice(4);
  digits = digits.slice(0, 4);
  if (digits.length < 2 || (digits.length === 2 && !growing)) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
};

const expiryOf = () => {
  const digits = digitsOf(fields.expiry.value);
  return { whole: digits.length === 4, month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) };
};

const checks = {
  number() {
    const digits = digitsOf(fields.number.value);
    const scheme = schemeOf(digits);
    if (digits.length < scheme.lengths[0]) return words.incompleteNumber;
    return scheme.lengths.includes(digits.length) && passesLuhn(digits) ? '' : words.wrongNumber;
  },
  expiry() {
    const { whole, month, year } = expiryOf();
    if (!whole) return words.incompleteExpiry;
    if (month < 1 || month > 12 || year > today.year + 50) return words.wrongExpiry;
    return year < today.year || (year === today.year && month < today.month) ? words.expired : '';
  },
  cvc: () => (digitsOf(fields.cvc.value).length < cvcLength() ? words.incompleteCvc : ''),
};

const showError = (name, message) => {
  fields[name].setAttribute('aria-invalid', String(message !== ''));
  const line = document.getElementById(`${name}-error`);
  if (line.textContent !== message) line.textContent = message;
};

/** Writes the grouped value and keeps the caret behind the digit it was behind. */
const rewrite = (input, value) => {
  const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
  const atEnd = input.selectionStart === input.value.length;
  input.value = value;
  if (atEnd) return;
  let caret = 0;
  for (let seen = 0; caret < value.length && seen < before; caret += 1) if (/\d/.test(value[caret])) seen += 1;
  input.setSelectionRange(caret, caret);
};

/** Deleting goes through the spaces that are put between groups: what is meant is the digit beyond them. */
const skipSpaces = (input, key) => {
  const { selectionStart: start, selectionEnd: end, value } = input;
  if (start !== end) return;
  const step = key === 'Backspace' ? -1 : 1;
  let caret = start;
  const beside = () => value[step < 0 ? caret - 1 : caret];
  while (beside() !== undefined && /\D/.test(beside())) caret += step;
  if (caret !== start) input.setSelectionRange(caret, caret);
};

const goOn = (name) => {
  const next = fields[names[names.indexOf(name) + 1]];
  const input = fields[name];
  if (next && document.activeElement === input && input.selectionStart === input.value.length) next.focus();
};

fields.number.addEventListener('input', () => {
  const digits = digitsOf(fields.number.value);
  const scheme = schemeOf(digits);
  rewrite(fields.number, groupNumber(digits.slice(0, longest(scheme))));
  brandSlot.setAttribute('href', `#brand-${scheme.brand}`);
  fields.cvc.maxLength = cvcLength();
  if (
    digits.length >= scheme.lengths.find((length) => length >= 15 || length === longest(scheme)) &&
    checks.number() === ''
  )
    goOn('number');
});

fields.expiry.addEventListener('input', (event) => {
  const growing = !event.inputType?.startsWith('delete');
  rewrite(fields.expiry, shapeExpiry(fields.expiry.value, growing));
  if (growing && checks.expiry() === '') goOn('expiry');
});

fields.cvc.addEventListener('input', () => rewrite(fields.cvc, digitsOf(fields.cvc.value).slice(0, cvcLength())));

for (const name of names) {
  const input = fields[name];
  input.addEventListener('input', () => showError(name, ''));
  input.addEventListener('blur', () => {
    if (input.value !== '') showError(name, checks[name]());
  });
  input.addEventListener('keydown', (event) => {
    const before = fields[names[names.indexOf(name) - 1]];
    if (event.key === 'Backspace' && input.value === '' && before) {
      event.preventDefault();
      before.focus();
    }
    if (event.key === 'Backspace' || event.key === 'Delete') skipSpaces(input, event.key);
    if (event.key === 'Enter' && parentOrigin) tell({ type: 'stoa.enter' });
  });
}

/** What the stand-in of Stripe.js tells its page while a card is typed. */
const serveElement = () => {
  const tellChange = () => {
    const values = names.map((name) => fields[name].value);
    const message = names.map((name) => document.getElementById(`${name}-error`).textContent).find(Boolean) ?? '';
    const complete = names.every((name) => checks[name]() === '');
    const brand = schemeOf(digitsOf(fields.number.value)).brand;
    tell({ type: 'element.change', complete, empty: values.every((value) => value === ''), brand, message });
  };
  form.addEventListener('input', tellChange);
  form.addEventListener('focusout', tellChange);
  form.addEventListener('focusin', () => tell({ type: 'element.focus' }));
  form.addEventListener('focusout', ({ relatedTarget }) => relatedTarget || tell({ type: 'element.blur' }));
  addEventListener(
    'focus',
    () => fields.number.matches(':focus') || document.activeElement !== document.body || fields.number.focus(),
  );
};

/** Shows every error and goes to the first; answers its words, or an empty text when the card can be sent. */
const firstError = () => {
  const errors = names.map((name) => [name, checks[name]()]);
  for (const [name, message] of errors) showError(name, message);
  const [wrong] = errors.filter(([, message]) => message !== '');
  if (!wrong) return '';
  fields[wrong[0]].focus();
  return wrong[1];
};

const tell = (message) => window.parent.postMessage(message, parentOrigin);

const FIELD_OF_PARAM = { number: 'number', exp_month: 'expiry', exp_year: 'expiry', cvc: 'cvc' };
const WORD_OF_CODE = {
  incorrect_number: 'wrongNumber',
  invalid_expiry_month: 'expired',
  invalid_expiry_year: 'wrongExpiry',
  invalid_cvc: 'wrongCvc',
  card_declined: 'notATestCard',
};

const refusalIn = (error) => {
  const word = words[WORD_OF_CODE[error.code]];
  const name = FIELD_OF_PARAM[error.param];
  if (!word || !name) return words.unavailable;
  showError(name, word);
  fields[name].focus();
  return word;
};

const PATIENCE_MS = 20_000;

const askProvider = async () => {
  const { month, year } = expiryOf();
  const body = new URLSearchParams({
    type: 'card',
    'card[number]': digitsOf(fields.number.value),
    'card[exp_month]': month,
    'card[exp_year]': year,
    'card[cvc]': fields.cvc.value,
  });
  const headers = { authorization: `Bearer ${form.dataset.key}` };
  const response = await fetch('/v1/payment_methods', {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = await response.json();
  if (!response.ok) return { type: 'stoa.payment_error', message: refusalIn(answer.error) };
  return { type: 'stoa.payment_method', id: answer.id, brand: answer.card.brand, last4: answer.card.last4 };
};

let busy = false;
const submitFrame = async () => {
  if (busy) return;
  const message = firstError();
  if (message !== '') {
    tell({ type: 'stoa.payment_error', message });
    return;
  }
  busy = true;
  try {
    tell(await askProvider());
  } catch (error) {
    // No answer, or none that can be read: the shopper may try again, and the browser's console says what it was.
    tell({ type: 'stoa.payment_error', message: words.unavailable });
    reportError(error);
  } finally {
    busy = false;
  }
};

const serveParent = () => {
  window.addEventListener('message', (event) => {
    if (event.origin !== parentOrigin || event.source !== window.parent) return;
    if (event.data?.type === 'stoa.submit') submitFrame();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  let told = 0;
  const tellHeight = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell({ type: 'stoa.ready', height });
  };
  new ResizeObserver(tellHeight).observe(document.body);
  tellHeight();
};

const servePage = () => {
  form.addEventListener('submit', (event) => {
    if (busy || firstError() !== '') event.preventDefault();
    else busy = true;
  });
  // Back from the next page: the form may be sent again.
  window.addEventListener('pageshow', () => {
    busy = false;
  });
};

if ('element' in form.dataset) serveElement();
if (parentOrigin) serveParent();
else servePage();
