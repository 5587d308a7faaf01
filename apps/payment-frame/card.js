// Runs in the shopper's browser, on an origin of its own. Plain JavaScript: nothing is built for this page.

const form = document.querySelector('form[data-card]');
const { key, stripe: stripeAddress, locale, parent: parentOrigin, return: returnAddress } = form.dataset;
const words = JSON.parse(form.dataset.words);
const errorLine = form.querySelector('[data-error]');
const loading = form.querySelector('[data-loading]');
const useButton = form.querySelector('[data-use]');

const SCRIPT_MAX_MS = 20_000;
const CARD_MAX_MS = 30_000;

const tell = (message) => {
  if (parentOrigin) window.parent.postMessage(message, parentOrigin);
};

const showError = (message) => {
  if (errorLine.textContent !== message) errorLine.textContent = message;
  form.classList.toggle('wrong', message !== '');
};

const within = (ms, what) => {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from Stripe within ${ms} ms`)), ms);
  });
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
};

const loadStripe = () =>
  new Promise((resolve, reject) => {
    if (window.Stripe) return resolve(window.Stripe);
    const script = document.createElement('script');
    script.src = stripeAddress;
    script.addEventListener('load', () => resolve(window.Stripe));
    script.addEventListener('error', () => reject(new Error(`${stripeAddress} cannot be loaded`)));
    document.head.append(script);
  });

const styleOf = () => {
  const sheet = getComputedStyle(document.documentElement);
  const colour = (name) => sheet.getPropertyValue(name).trim();
  return {
    base: {
      color: colour('--ink'),
      iconColor: colour('--muted'),
      fontFamily: 'system-ui, sans-serif',
      // Smaller text makes phones zoom in.
      fontSize: '16px',
      '::placeholder': { color: colour('--muted') },
    },
    invalid: { color: colour('--danger'), iconColor: colour('--danger') },
  };
};

/** The Element, when it can be typed into. */
const mount = async () => {
  const stripe = (await loadStripe())(key);
  const card = stripe.elements({ locale }).create('card', {
    // The shop has asked for the address.
    hidePostalCode: true,
    disableLink: true,
    style: styleOf(),
  });
  card.on('change', ({ error }) => showError(error?.message ?? ''));
  card.on('focus', () => form.classList.add('focused'));
  card.on('blur', () => form.classList.remove('focused'));
  const ready = new Promise((resolve) => card.on('ready', resolve));
  card.mount('#card');
  await ready;
  return { stripe, card };
};

let mounting;
/** Mounts once; after a failure the next call tries again. */
const mounted = () => {
  mounting ??= within(SCRIPT_MAX_MS, mount()).catch((error) => {
    mounting = undefined;
    document.getElementById('card').replaceChildren();
    throw error;
  });
  return mounting;
};

const open = async () => {
  try {
    const both = await mounted();
    loading.hidden = true;
    if (useButton) useButton.disabled = false;
    return both;
  } catch (error) {
    // The shopper is told and may try again; the browser's console says what it was.
    loading.hidden = true;
    showError(words.unavailable);
    reportError(error);
    return undefined;
  }
};

/** Asks Stripe for a name for the card; answers the message to be told. */
const takeCard = async () => {
  const both = await open();
  if (!both) return { type: 'stoa.payment_error', message: words.unavailable };
  try {
    const asked = both.stripe.createPaymentMethod({ type: 'card', card: both.card });
    const { paymentMethod, error } = await within(CARD_MAX_MS, asked);
    if (error) {
      both.card.focus();
      return { type: 'stoa.payment_error', message: error.message ?? words.silent };
    }
    const { id, card } = paymentMethod;
    return { type: 'stoa.payment_method', id, brand: card.brand, last4: card.last4 };
  } catch (error) {
    reportError(error);
    return { type: 'stoa.payment_error', message: words.silent };
  }
};

let busy = false;
const submit = async () => {
  if (busy) return;
  busy = true;
  showError('');
  const message = await takeCard();
  busy = false;
  if (message.type === 'stoa.payment_error') showError(message.message);
  tell(message);
  if (message.id && returnAddress) {
    const address = new URL(returnAddress);
    address.searchParams.set('payment_method', message.id);
    location.assign(address);
  }
};

/** The height is told when there is something to see, and whenever it changes. */
const tellHeight = () => {
  let told = 0;
  const measure = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell({ type: 'stoa.ready', height });
  };
  // Browsers observe nothing in a frame that is out of sight, so the first time is measured at once.
  measure();
  new ResizeObserver(measure).observe(document.body);
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  // Enter in the Element. In a frame the shop's button comes first: it checks what else is filled in.
  if (parentOrigin) tell({ type: 'stoa.enter' });
  else void submit();
});

if (parentOrigin) {
  window.addEventListener('message', (event) => {
    if (event.origin !== parentOrigin || event.source !== window.parent) return;
    if (event.data?.type === 'stoa.submit') void submit();
  });
  void open().then(tellHeight);
} else void open();
