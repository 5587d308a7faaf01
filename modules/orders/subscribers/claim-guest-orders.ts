import { customerEmailConfirmed, customerSignedIn } from '#modules/identity';
import { appendEvents, type StoaEvent, type TransactionSubscriber } from '#platform/events';
import type { Clock } from '#platform/time';
import { orderClaimed } from '../events.ts';
import { type Claim, claimOrders } from '../store/claims.ts';

/**
 * What was ordered as a guest appears in the account whose address it was made with, once that address is confirmed, and
 * at each later sign-in what was ordered meanwhile. Never by an address that only somebody typed.
 */
export const createClaimGuestOrders = (clock: Clock): TransactionSubscriber => ({
  name: 'orders.claim-guest-orders',
  types: [customerEmailConfirmed.type, customerSignedIn.type],
  mode: 'transaction',
  async handle(tx, events) {
    const now = clock.now();
    const claimed = await claimOrders(tx, claimsOf(events), now);
    appendEvents(
      tx,
      claimed.map(({ shopId, ...data }) => orderClaimed.create({ shopId, subject: data.orderId, now, data })),
    );
    return undefined;
  },
});

/** Of two customers who had one address after each other the first has what was ordered until then; the last asks again. */
const claimsOf = (events: readonly StoaEvent[]): Claim[] => {
  const claims = new Map<string, Claim>();
  for (const event of events) {
    if (!customerEmailConfirmed.is(event) && !customerSignedIn.is(event)) continue;
    const { shopId, time: at } = event;
    const { customerId, email } = event.data;
    const key = `${shopId} ${email.toLowerCase()}`;
    const before = claims.get(key);
    if (!before || before.customerId === customerId) claims.set(key, { shopId, customerId, email, at });
  }
  return [...claims.values()];
};
