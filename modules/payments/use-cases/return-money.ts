import { Unavailable } from '#platform/db';
import type { PlatformParts } from '#platform/module';
import type { ReturnAnswer } from '../domain/decide-return.ts';
import type { Payment, Refund } from '../domain/payment.ts';
import type { Payments } from '../face.ts';
import { REASON_LENGTH_MAX, RETURN_STEPS_MAX } from '../limits.ts';
import type { PaymentProvider } from '../provider.ts';
import { askForCancel, askForRefund, askToForestall } from './ask-provider.ts';
import type { Commands } from './commands.ts';
import { bookProviderList, sendAskedRefunds } from './send-refunds.ts';

interface ReturnDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
}

/** Looks, asks the provider, books its word, and looks again, until nothing is owed or the provider is silent. */
export const createReturnMoney =
  (deps: ReturnDeps): Payments['returnMoney'] =>
  async ({ shopId, orderId, reason }) => {
    const key = { shopId, orderId };
    for (let step = 1; step <= RETURN_STEPS_MAX; step += 1) {
      const next = await deps.commands.giveBack(key, reason.slice(0, REASON_LENGTH_MAX));
      if (next.kind === 'settled') return next;
      if (next.kind === 'stuck') {
        deps.platform.log.error(key, 'money cannot be returned: its refunds fail; a person has to look');
        await withProviderInReach(deps, next.payment, () => bookProviderList(deps, next.payment));
        return { kind: 'pending' };
      }
      if (!(await carryOut(deps, next))) return { kind: 'pending' };
    }
    return { kind: 'pending' };
  };

const carryOut = async (
  deps: ReturnDeps,
  next: Exclude<ReturnAnswer, { kind: 'settled' | 'stuck' }>,
): Promise<boolean> => {
  const { platform, provider, commands } = deps;
  const { payment } = next;
  return withProviderInReach(deps, payment, async () => {
    if (next.kind === 'refund') {
      if (next.asked) return sendAskedRefunds(deps, payment);
      for (const refund of next.refunds) await sendRefund(deps, payment, refund);
      return;
    }
    const reading =
      next.kind === 'forestall'
        ? await askToForestall(provider, payment, platform.clock.nowMs())
        : await askForCancel(provider, payment.orderId, next.providerRef);
    await commands.book(payment, reading);
  });
};

/** False when the provider is away or still busy with it: what was sent is known by its key next time. */
const withProviderInReach = async (
  { platform }: ReturnDeps,
  payment: Payment,
  ask: () => Promise<void>,
): Promise<boolean> => {
  try {
    await ask();
    return true;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    platform.log.warn({ orderId: payment.orderId, error: error.message }, 'returning money has to wait');
    return false;
  }
};

/**
 * One that is refused may ask for money that went back already, on the provider's own pages, and of which no message has
 * come yet: the provider's own list is booked before another is tried.
 */
const sendRefund = async (deps: ReturnDeps, payment: Payment, refund: Refund): Promise<void> => {
  const reading = await askForRefund(deps.provider, payment, refund);
  await deps.commands.book(payment, reading);
  if (reading.status === 'failed') await bookProviderList(deps, payment);
};
