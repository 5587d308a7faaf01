import type { PlatformParts } from '#platform/module';
import { isUnsent, type Payment } from '../domain/payment.ts';
import type { PaymentProvider } from '../provider.ts';
import { loadRefunds } from '../store/refunds.ts';
import { askForRefund } from './ask-provider.ts';
import type { Commands } from './commands.ts';

interface SendDeps {
  readonly platform: PlatformParts;
  readonly provider: PaymentProvider;
  readonly commands: Commands;
}

/** Books the provider's own list of what it has given back. */
export const bookProviderList = async ({ provider, commands }: SendDeps, payment: Payment): Promise<void> => {
  if (payment.providerRef === null) return;
  for (const reading of await provider.refundsOf(payment.providerRef)) await commands.book(payment, reading);
};

/**
 * Refunds that were written down earlier and never heard of. The list comes first: one whose answer was lost is on it, and
 * its key says so for 24 hours only. After a longer outage of ours, or on a backup that is older, asking under the key again
 * would give the money back a second time.
 */
export const sendAskedRefunds = async (deps: SendDeps, payment: Payment): Promise<void> => {
  await bookProviderList(deps, payment);
  const refunds = await loadRefunds(deps.platform.db, [payment]);
  for (const refund of refunds.filter(isUnsent)) {
    await deps.commands.book(payment, await askForRefund(deps.provider, payment, refund));
  }
};
