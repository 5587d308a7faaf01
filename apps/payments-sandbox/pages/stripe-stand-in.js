// Stands in for Stripe.js in a page of the shop's payment frame: the part of its documented surface that a card Element takes.
// https://docs.stripe.com/js. What it does not know it refuses by name, so that a page written against it asks for nothing else.
{
  const origin = new URL(document.currentScript.src).origin;

  const KNOWN = {
    elements: ['locale', 'fonts', 'appearance', 'loader'],
    card: ['style', 'classes', 'value', 'hidePostalCode', 'iconStyle', 'hideIcon', 'disabled', 'disableLink'],
    method: ['type', 'card', 'billing_details', 'metadata'],
    events: ['ready', 'change', 'focus', 'blur', 'escape'],
  };

  const refuse = (message) => {
    throw Object.assign(new Error(message), { name: 'IntegrationError' });
  };
  const refuseUnknown = (what, known, given) => {
    const unknown = Object.keys(given).find((name) => !known.includes(name));
    if (unknown) refuse(`${what}: ${unknown} is not a known parameter`);
  };

  const isLight = (colour) => {
    const [red = 0, green = 0, blue = 0] = (/^#(..)(..)(..)$/.exec(colour) ?? [])
      .slice(1)
      .map((one) => Number.parseInt(one, 16));
    return red * 0.3 + green * 0.6 + blue * 0.1 > 128;
  };

  const createCard = (key, locale, options) => {
    refuseUnknown('create(card)', KNOWN.card, options);
    const frame = document.createElement('iframe');
    const theme = isLight(options.style?.base?.color ?? '') ? 'dark' : 'light';
    const query = new URLSearchParams({ key, locale, theme, look: 'line', parent: location.origin });
    frame.src = `${origin}/v1/elements/card?${query}`;
    frame.title = 'Secure card payment input frame';
    frame.setAttribute('style', 'border: 0; inline-size: 100%; display: block; block-size: 40px');
    const listeners = new Map();
    const emit = (name, event) => {
      for (const listener of listeners.get(name) ?? []) listener({ elementType: 'card', ...event });
    };
    let answer;
    const heard = {
      'stoa.ready': () => emit('ready', {}),
      'stoa.enter': () => frame.closest('form')?.requestSubmit(),
      'stoa.payment_method': ({ id, brand, last4 }) =>
        answer?.({ paymentMethod: { id, object: 'payment_method', type: 'card', card: { brand, last4 } } }),
      'stoa.payment_error': ({ message }) => answer?.({ error: { type: 'validation_error', message } }),
      'element.focus': () => emit('focus', {}),
      'element.blur': () => emit('blur', {}),
      'element.change': ({ complete, empty, brand, message }) =>
        emit('change', {
          complete,
          empty,
          brand,
          error: message === '' ? undefined : { type: 'validation_error', message },
        }),
    };
    addEventListener('message', (event) => {
      if (event.origin === origin && event.source === frame.contentWindow) heard[event.data?.type]?.(event.data);
    });
    return {
      mount(place) {
        const found = typeof place === 'string' ? document.querySelector(place) : place;
        if (!found) refuse(`mount: there is no element ${place}`);
        found.append(frame);
      },
      on(name, listener) {
        if (!KNOWN.events.includes(name)) refuse(`on: ${name} is not an event of a card`);
        listeners.set(name, [...(listeners.get(name) ?? []), listener]);
      },
      focus: () => frame.focus(),
      createPaymentMethod: () =>
        new Promise((resolve) => {
          answer = resolve;
          frame.contentWindow.postMessage({ type: 'stoa.submit' }, origin);
        }),
    };
  };

  window.Stripe = (key) => {
    if (!/^pk_/.test(key)) refuse(`Stripe(): ${key} is not a publishable key`);
    const made = new WeakMap();
    return {
      elements(options = {}) {
        refuseUnknown('elements', KNOWN.elements, options);
        return {
          create(type, more = {}) {
            if (type !== 'card') refuse(`create: this stand-in has no ${type}`);
            const { createPaymentMethod, ...element } = createCard(key, options.locale ?? 'auto', more);
            made.set(element, createPaymentMethod);
            return element;
          },
        };
      },
      async createPaymentMethod(given) {
        refuseUnknown('createPaymentMethod', KNOWN.method, given);
        const ask = made.get(given.card);
        if (given.type !== 'card' || !ask)
          refuse('createPaymentMethod: takes type card and the Element that was mounted');
        return ask();
      },
    };
  };
}
