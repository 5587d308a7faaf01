/** What these tests use of the local provider, which is an app and stands above every module. */
export interface LocalProvider {
  readonly url: string;
  readonly webhookSecret: string;
  ledger(): Promise<{
    readonly totals: Readonly<Record<string, { readonly captured: number; readonly refunded: number }>>;
    readonly charges: number;
    readonly ordersChargedTwice: readonly string[];
    /** By order. */
    readonly orders: Readonly<Record<string, LocalOrder>>;
    readonly webhooks: { readonly pending: number };
  }>;
  setSwitches(change: Switches): Promise<unknown>;
  /** Forgets all payments and switches every fault off. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

interface LocalOrder {
  readonly charges: number;
  readonly declined: number;
  readonly paymentIntents: readonly string[];
}

interface Switches {
  readonly loseWebhooks?: number;
  readonly doubleWebhooks?: number;
  readonly delayWebhooksMs?: readonly [minimum: number, maximum: number];
  readonly reorderWebhooks?: boolean;
  readonly timeOutAfterCharging?: number;
  readonly timeOutStyle?: 'cut' | 'hang';
  readonly answer500?: number;
  readonly latencyMs?: number;
}

interface LocalProviderOptions {
  readonly webhookUrl: string;
  readonly webhookSecret?: string;
  readonly webhookRetryBaseMs?: number;
  readonly refundSettlementMs?: number;
}

// A computed address: the company outside is reached as outsiders are, by its wire, and only started here.
const ADDRESS = new URL('../../../apps/payments-sandbox/index.ts', import.meta.url).href;

/** Starts the company that speaks the wire protocol, in this process, on a port of its own. */
export const startLocalProvider = async (options: LocalProviderOptions): Promise<LocalProvider> => {
  const sandbox: { startPaymentsSandbox(options: LocalProviderOptions): Promise<LocalProvider> } = await import(
    ADDRESS
  );
  return sandbox.startPaymentsSandbox(options);
};
