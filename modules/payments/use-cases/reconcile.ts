import type { PlatformParts } from '#platform/module';
import { holdsMoney, type Payment, viewOf } from '../domain/payment.ts';
import type { Payments } from '../face.ts';
import type { OrderKey, PaymentProvider } from '../provider.ts';
import { loadRefunds } from '../store/refunds.ts';
import { askForCharge, askForRefund } from './ask-provider.ts';
import type { Commands } from './commands.ts';

interface ReconcileDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
  readonly returnMoney: Payments['returnMoney'];
}

/** Asks how a payment and its refunds stand, and books the answer by the same path as a webhook. */
export const createReconcile =
  (deps: ReconcileDeps): Payments['reconcile'] =>
  async (shopId, orderId) => {
    const key = { shopId, orderId };
    const before = await deps.commands.find(key);
    if (!before) return null;
    await look(deps, key, before);
    const after = await deps.commands.find(key);
    return after && viewOf(after);
  };

const look = async (deps: ReconcileDeps, key: OrderKey, payment: Payment): Promise<void> => {
  const { platform, provider, commands } = deps;
  if (payment.state === 'voided' || payment.state === 'refunded') return;
  if (payment.voidReason !== null) await deps.returnMoney({ ...key, reason: payment.voidReason });
  if (holdsMoney(payment)) {
    if (payment.refundingMinor > 0) await lookAtRefunds(deps, payment);
    return;
  }
  if (payment.voidReason !== null) return;
  if (payment.state === 'creating') {
    await commands.book(key, await askForCharge(provider, payment, platform.clock.nowMs()));
  } else if (payment.providerRef !== null) {
    await commands.book(key, await provider.retrieve(payment.providerRef));
  }
};

/** Sends those that were written down and not sent, then takes the provider's own list. */
const lookAtRefunds = async ({ platform, provider, commands }: ReconcileDeps, payment: Payment): Promise<void> => {
  const refunds = await loadRefunds(platform.db, [payment]);
  for (const refund of refunds) {
    const unsent = refund.state === 'pending' && refund.providerRef === null;
    if (unsent) await commands.book(payment, await askForRefund(provider, payment, refund));
  }
  if (payment.providerRef === null) return;
  for (const reading of await provider.refundsOf(payment.providerRef)) await commands.book(payment, reading);
};
