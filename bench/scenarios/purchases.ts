import { textMember } from '../load/answer-parser.ts';
import { type Flow, requestText, type Scenario, type Step } from '../load/flow.ts';
import { addItem, cartOf, type PreparedCart, takeCart, takeVariant } from './carts.ts';
import type { World } from './index.ts';

const runId = `${process.pid}-${Math.round(performance.timeOrigin)}`;
let keyCount = 0;
const newKey = (): string => {
  keyCount += 1;
  return `bench-${runId}-${keyCount}`;
};

const post = (host: string, path: string, cartToken: string, body: string): Step => ({
  name: `POST ${path}`,
  bytes: requestText(host, {
    method: 'POST',
    path: `/api/v1${path}`,
    headers: { 'cart-token': cartToken, 'idempotency-key': newKey() },
    body,
  }),
  expect: 201,
});

const createSteps = ({ port, address }: World) => {
  const host = `127.0.0.1:${port}`;
  const addressText = JSON.stringify(address);
  return {
    add: (variantId: string) => addItem(host, variantId, null),
    checkout: ({ cartId, cartToken }: PreparedCart) =>
      post(host, '/checkouts', cartToken, `{"cartId":"${cartId}","email":"ada@example.com","address":${addressText}}`),
    order: ({ cartToken }: PreparedCart, checkoutId: string) =>
      post(host, '/orders', cartToken, `{"checkoutId":"${checkoutId}","paymentMethodId":"pm_card_visa"}`),
  };
};

/** Each round turns one prepared cart into a checkout: its stock is held when the answer comes. */
export const openCheckouts = (world: World): Scenario => {
  const steps = createSteps(world);
  return {
    keepText: true,
    begin() {
      const cart = takeCart();
      return cart ? (last) => (last === null ? steps.checkout(cart) : null) : null;
    },
  };
};

/** Each round turns one prepared cart into an order: hold, then place. */
export const holdAndPlace = (world: World): Scenario => {
  const steps = createSteps(world);
  return {
    keepText: true,
    begin() {
      const cart = takeCart();
      return cart ? holdThenPlace(steps, cart) : null;
    },
  };
};

const holdThenPlace = (steps: ReturnType<typeof createSteps>, cart: PreparedCart): Flow => {
  let answers = 0;
  return (last) => {
    if (last === null) return steps.checkout(cart);
    answers += 1;
    return answers === 1 ? steps.order(cart, textMember(last.body, 'id')) : null;
  };
};

/** Each round is a shopper with an empty cart: add, check out, order. */
export const buyFromNothing = (world: World): Scenario => {
  const steps = createSteps(world);
  return {
    keepText: true,
    begin() {
      let rest: Flow | null = null;
      return (last) => {
        if (last === null) return steps.add(takeVariant(world.variantIds));
        if (rest) return rest(last);
        rest = holdThenPlace(steps, cartOf(last.body));
        return rest(null);
      };
    },
  };
};
