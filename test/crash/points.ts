/** Commits of the purchase path, by the names that their transactions have. */
const COMMITS = [
  'analytics.tally-occurrences',
  'analytics.tally-sales',
  'carts.change',
  'catalog.show-stock',
  'checkout.keep',
  'checkout.purchase',
  'checkout.purchase.forget',
  'checkout.purchase.send',
  'events.record.checkout.purchase.actions',
  'events.record.notifications.write-refund-mails',
  'inventory.bind',
  'inventory.commit',
  'inventory.give-back',
  'inventory.hold',
  'inventory.sweep',
  'notifications.write-mails',
  'orders.move',
  'orders.place',
  'payments.refund',
  'payments.settle',
  'payments.try-again',
] as const;

/** Calls and single statements, which have no "during" of their own. */
const CALLS = [
  'payments.open',
  'payments.webhook',
  'provider.cancel',
  'provider.charge',
  'provider.charge-again',
  'provider.forestall',
  'provider.refund',
] as const;

/**
 * Passed only when a cancellation meets a charge that is still under way: while the provider is slow; or when word of a refund comes
 * before the round ends.
 */
const RARE: readonly string[] = [
  'events.record.checkout.purchase.actions',
  'events.record.notifications.write-refund-mails',
  'provider.cancel',
  'provider.forestall',
];

export const isRare = (point: string): boolean => RARE.some((name) => point.startsWith(`${name}:`));

/** Every point at which a round ends the shop. */
export const POINTS: readonly string[] = [
  ...COMMITS.flatMap((name) => [`${name}:before`, `${name}:during`, `${name}:after`]),
  ...CALLS.flatMap((name) => [`${name}:before`, `${name}:after`]),
];
