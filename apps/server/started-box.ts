import type { Config } from '#platform/config';
import type { Provider } from './provider.ts';
import type { SetUp } from './set-up.ts';
import { bold, box, dim, say } from './terminal.ts';

interface Started {
  readonly config: Config;
  readonly port: number;
  readonly setUp: SetUp;
  readonly provider: Provider;
  readonly startedInMs: number;
}

/** What runs where, who may sign in, and the lines that buy something. */
export const showStarted = ({ config, port, setUp, provider, startedInMs }: Started): void => {
  const base = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Shop', `${base}/`],
    ['Admin', `${base}/admin`],
    ['API', `${base}/api/v1`],
    ['API docs', `${base}/docs`],
    ['Health, metrics', `${base}/readyz  ${base}/metrics`],
    ['Payments', provider.label],
    ['Staff sign-in', setUp.email],
    ['Password', setUp.password ?? 'as you set it before'],
  ];
  say();
  say(
    box([
      bold(`${setUp.shopName} is open`) + dim(`  (ready in ${(startedInMs / 1_000).toFixed(1)} s, Ctrl-C closes it)`),
      '',
      ...rows.map(([label, value]) => `${label.padEnd(17)}${value}`),
    ]),
  );
  say();
  const { title, lines } = firstSteps(base, config.demo);
  say(`  ${bold(title)}`);
  for (const line of lines) say(`    ${line}`);
  say();
};

/** A shop that began empty has nothing that these lines could buy. */
export const firstSteps = (
  base: string,
  demo: boolean,
): { readonly title: string; readonly lines: readonly string[] } =>
  demo
    ? { title: 'Buy something:', lines: buyingLines(base) }
    : { title: 'Sell something:', lines: [`open ${base}/admin/products, or: npx stoa import products.csv`] };

/** The README's lines; a test runs them. */
export const buyingLines = (base: string): readonly string[] => [
  `API=${base}/api/v1`,
  `VARIANT=$(curl -s $API/products/marigold-the-elephant | grep -o '"variants":\\[{"id":"[^"]*"' | cut -d'"' -f6)`,
  `TOKEN=$(curl -s $API/cart/items -H 'content-type: application/json' -d "{\\"variantId\\":\\"$VARIANT\\",\\"quantity\\":1}" | grep -o '"cartToken":"[^"]*"' | cut -d'"' -f4)`,
  `ORDER=$(curl -s $API/orders -H "cart-token: $TOKEN" -H "idempotency-key: $TOKEN" -H 'content-type: application/json' -d "{\\"cartId\\":\\"\${TOKEN%.*}\\",\\"paymentMethodId\\":\\"pm_card_visa\\",\\"email\\":\\"ada@example.com\\",\\"address\\":{\\"name\\":\\"Ada Lovelace\\",\\"line1\\":\\"12 St James Square\\",\\"city\\":\\"London\\",\\"postcode\\":\\"SW1Y 4JH\\",\\"country\\":\\"GB\\"}}" | cut -d'"' -f4)`,
  `sleep 1; curl -s $API/orders/$ORDER -H "cart-token: $TOKEN"`,
];
