import type { PlatformParts } from '#platform/module';
import { holdsMoney, type Payment, viewOf } from '../domain/payment.ts';
import type { Payments } from '../face.ts';
import type { OrderKey, PaymentProvider } from '../provider.ts';
import { askForCharge } from './ask-provider.ts';
import type { Commands } from './commands.ts';
import { sendAskedRefunds } from './send-refunds.ts';

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
    if (payment.refundingMinor > 0) await sendAskedRefunds(deps, payment);
    return;
  }
  if (payment.voidReason !== null) return;
  if (payment.state === 'creating') {
    await commands.book(key, await askForCharge(provider, payment, platform.clock.nowMs()));
  } else if (payment.providerRef !== null) {
    await commands.book(key, await provider.retrieve(payment.providerRef));
  }
};
