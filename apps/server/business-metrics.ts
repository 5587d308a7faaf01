import { orderCancelled, orderPaid, orderPlaced } from '#modules/orders';
import { paymentCaptured, paymentDeclined, paymentFailed } from '#modules/payments';
import type { BroadcastSubscriber, EventBus } from '#platform/events';
import type { Metrics } from '#platform/telemetry';

/** What a merchant watches, counted from the facts as they pass. Every process counts what it sees; scrape one worker. */
export const createBusinessMetrics = (metrics: Metrics): BroadcastSubscriber => {
  const orders = metrics.counter('stoa_orders_total', 'Orders by what became of them.', ['fact']);
  const revenue = metrics.counter('stoa_revenue_minor_total', 'Captured money in minor units.', ['currency']);
  const failures = metrics.counter(
    'stoa_payment_failures_total',
    'Cards that the provider refused, whether another followed or not.',
    ['code'],
  );
  const abandoned = metrics.counter(
    'stoa_checkouts_abandoned_total',
    'Checkouts whose held stock ran out without an order.',
  );
  return {
    name: 'server.business-metrics',
    mode: 'broadcast',
    types: [
      orderPlaced.type,
      orderPaid.type,
      orderCancelled.type,
      paymentCaptured.type,
      paymentFailed.type,
      paymentDeclined.type,
      'hold.expired',
    ],
    handle(events) {
      for (const event of events) {
        if (orderPlaced.is(event)) orders.labels('placed').inc();
        else if (orderPaid.is(event)) orders.labels('paid').inc();
        else if (orderCancelled.is(event)) orders.labels('cancelled').inc();
        else if (paymentCaptured.is(event)) revenue.labels(event.data.currency).inc(event.data.amountMinor);
        else if (paymentFailed.is(event) || paymentDeclined.is(event))
          failures.labels(event.data.failureCode ?? 'unknown').inc();
        else abandoned.inc();
      }
    },
  };
};

/** How far behind each subscriber is: the age of the oldest event it has not dealt with, and how many wait. */
export const observeLag = (metrics: Metrics, bus: EventBus, nowMs: () => number): void => {
  metrics.gauge('stoa_consumer_lag_seconds', 'Age of the oldest event that waits.', ['subscriber'], (gauge) => {
    for (const { name, oldestTime } of bus.queues) {
      gauge.labels(name).set(oldestTime === null ? 0 : Math.max(0, (nowMs() - Date.parse(oldestTime)) / 1_000));
    }
  });
  metrics.gauge('stoa_consumer_depth', 'Events that wait or are under way.', ['subscriber'], (gauge) => {
    for (const { name, depth } of bus.queues) gauge.labels(name).set(depth);
  });
};
