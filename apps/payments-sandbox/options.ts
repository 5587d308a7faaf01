/** Start-up options of the sandbox: from code (tests) or from environment and arguments (own process). */
import { randomText } from './clock.ts';

export interface PaymentsSandboxOptions {
  /** TCP port; 0 takes a free one. */
  port?: number;
  host?: string;
  /** The only secret key accepted; without it every key that starts with `sk_test_` is. */
  secretKey?: string;
  /** The only publishable key accepted; without it every key that starts with `pk_test_` is. */
  publishableKey?: string;
  /** Origins that may embed the card frame and be returned to; without them those of this machine (localhost, 127.0.0.1). */
  shopOrigins?: readonly string[];
  /** One webhook endpoint known from the start. */
  webhookUrl?: string;
  webhookSecret?: string;
  /** Event types sent to `webhookUrl`, comma separated in the environment; `*` (default) sends all. */
  webhookEvents?: readonly string[];
  /** First wait after a failed delivery; doubles with each try up to one minute. */
  webhookRetryBaseMs?: number;
  webhookTriesMax?: number;
  webhookTimeoutMs?: number;
  /** Deliveries under way at the same time, each on its own kept-alive connection. */
  webhookConcurrencyMax?: number;
  /** Journal that lets the state survive the sandbox's own restart; without it memory only. */
  stateFile?: string;
  /** Payments kept; beyond it the oldest settled one is forgotten (events and idempotency keys: twice as many). */
  paymentsMax?: number;
  /** Time a refund on `pm_card_pendingRefund` or `pm_card_refundFail` takes to reach its final status. */
  refundSettlementMs?: number;
}

type OptionalText = 'secretKey' | 'publishableKey' | 'shopOrigins' | 'webhookUrl' | 'stateFile';
export type SandboxConfig = Required<Omit<PaymentsSandboxOptions, OptionalText>> &
  Pick<PaymentsSandboxOptions, OptionalText>;

const DEFAULTS = {
  port: 0,
  host: '127.0.0.1',
  webhookEvents: ['*'],
  webhookRetryBaseMs: 500,
  // With base 500 ms and cap 60 s, sixteen tries span about ten minutes: longer than any crash test keeps a server down.
  webhookTriesMax: 16,
  webhookTimeoutMs: 10_000,
  webhookConcurrencyMax: 32,
  // About 5 KB each with its charge, events and stored answers: 100,000 payments bound the heap near 500 MB.
  paymentsMax: 100_000,
  refundSettlementMs: 200,
} as const;

/** Fills in the defaults and checks ranges. Throws on an option that could never work: that is the caller's bug. */
/** How the process ends when somebody else listens where it should. */
export const PORT_TAKEN_EXIT_CODE = 98;

export function completeOptions(options: PaymentsSandboxOptions): SandboxConfig {
  const config = { ...DEFAULTS, webhookSecret: `whsec_${randomText(32)}`, ...options };
  for (const [name, minimum] of MINIMUMS) {
    const value = config[name];
    if (!Number.isInteger(value) || value < minimum)
      throw new Error(`${name} must be a whole number of at least ${minimum}`);
  }
  if (config.webhookUrl !== undefined && new URL(config.webhookUrl).protocol !== 'http:') {
    throw new Error('webhookUrl must be an http URL');
  }
  const wrong = config.shopOrigins?.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) throw new Error(`shopOrigins has ${wrong}, which is no origin (scheme://host:port)`);
  return config;
}

const MINIMUMS = [
  ['port', 0],
  ['webhookRetryBaseMs', 1],
  ['webhookTriesMax', 1],
  ['webhookTimeoutMs', 1],
  ['webhookConcurrencyMax', 1],
  ['paymentsMax', 1],
  ['refundSettlementMs', 0],
] as const;

const LIST_NAMES: readonly string[] = ['webhookEvents', 'shopOrigins'];
const NUMBER_NAMES: readonly string[] = MINIMUMS.map(([name]) => name);
const TEXT_NAMES: readonly string[] = [
  'host',
  'secretKey',
  'publishableKey',
  'webhookUrl',
  'webhookSecret',
  'stateFile',
];

/**
 * Reads `--webhookUrl=…` arguments and `PAYMENTS_SANDBOX_WEBHOOK_URL` variables; an argument wins over a variable.
 * Throws on an unknown argument, naming it.
 */
export function readOptions(env: NodeJS.ProcessEnv, argv: readonly string[]): PaymentsSandboxOptions {
  const found = new Map<string, string>();
  for (const name of [...NUMBER_NAMES, ...TEXT_NAMES, ...LIST_NAMES]) {
    const value = env[environmentName(name)];
    if (value !== undefined && value !== '') found.set(name, value);
  }
  for (const argument of argv) {
    const [, name, value] = /^--([A-Za-z]+)=(.*)$/s.exec(argument) ?? [];
    if (name === undefined || value === undefined || !isOptionName(name))
      throw new Error(`unknown argument: ${argument}`);
    found.set(name, value);
  }
  return Object.fromEntries([...found].map(([name, value]) => [name, typedOption(name, value)]));
}

export function environmentName(option: string): string {
  return `PAYMENTS_SANDBOX_${option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function isOptionName(name: string): boolean {
  return NUMBER_NAMES.includes(name) || TEXT_NAMES.includes(name) || LIST_NAMES.includes(name);
}

function typedOption(name: string, value: string): string | number | string[] {
  if (NUMBER_NAMES.includes(name)) return Number(value);
  return LIST_NAMES.includes(name) ? value.split(',') : value;
}
