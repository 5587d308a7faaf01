import type { Orders, OrderView } from '#modules/orders';
import { appendEvents } from '#platform/events';
import { newId } from '#platform/ids';
import type { PlatformParts } from '#platform/module';
import { refuse, succeed } from '#platform/result';
import { parcelDelivered, parcelPacked, parcelShipped } from './events.ts';
import type { Fulfilment, ParcelAnswer, ParcelLine, ParcelState } from './face.ts';
import { type Parcel, parcelStore, viewOf } from './store.ts';

/** Seconds until a parcel left; from a minute for tests and the impatient to a month. */
const LATENCY_BUCKETS_SECONDS = [60, 600, 3_600, 14_400, 43_200, 86_400, 172_800, 345_600, 604_800, 2_592_000];

const ORDER_STATE = { packed: 'PACKED', shipped: 'SHIPPED', delivered: 'DELIVERED' } as const;
const EVENT = { packed: parcelPacked, shipped: parcelShipped, delivered: parcelDelivered } as const;

export interface StepDeps {
  readonly platform: PlatformParts;
  readonly orders: Orders;
}

export interface Steps extends Fulfilment {
  /** Moves the order to where the parcel is and tells the world; takes the step back when the order refuses it. */
  finish(parcel: Parcel, by: string): Promise<ParcelAnswer>;
}

const createFinish = ({ platform, orders }: StepDeps): Steps['finish'] => {
  const { db, clock } = platform;
  const latency = platform.metrics.histogram(
    'stoa_fulfilment_latency_seconds',
    'Time from placing an order to handing its parcel to the carrier.',
    [],
    LATENCY_BUCKETS_SECONDS,
  );

  const tell = (parcel: Parcel, order: OrderView): Promise<Parcel | null> =>
    db.tx(async (tx) => {
      const now = clock.now();
      const told = await parcelStore.tell(tx, parcel, now);
      if (!told) return null;
      const { carrier, trackingNumber, lines } = told;
      const { number: orderNumber, customerId, email, language } = order;
      const named = { orderNumber, customerId, email, language };
      const data = { parcelId: told.id, orderId: order.id, ...named, carrier, trackingNumber, lines };
      appendEvents(tx, [EVENT[told.state].create({ shopId: told.shopId, subject: order.id, now, data })]);
      return told;
    });

  return async (parcel, by) => {
    const { shopId, orderId, state } = parcel;
    const moved = await orders.move({ shopId, orderId, to: ORDER_STATE[state], by });
    if (!moved.ok) {
      await parcelStore.undo(db, parcel, clock.now());
      return illegal(`The order cannot become ${ORDER_STATE[state]}.`, moved.refusal.details ?? {});
    }
    const told = await tell(parcel, moved.value.order);
    if (told?.state === 'shipped') {
      latency.observe((clock.nowMs() - Date.parse(moved.value.order.placedAt)) / 1_000);
    }
    return succeed(viewOf(told ?? parcel));
  };
};

export const createSteps = (deps: StepDeps): Steps => {
  const { orders } = deps;
  const { db, clock } = deps.platform;
  const finish = createFinish(deps);

  /** Finishes what is open first, so that a step never stands on one that was cut short. */
  const find = async (shopId: string, parcelId: string, by: string): Promise<Parcel | null> => {
    const parcel = await parcelStore.byId(db, shopId, parcelId);
    if (!parcel || parcel.told === parcel.state) return parcel;
    await finish(parcel, by);
    return parcelStore.byId(db, shopId, parcelId);
  };

  return {
    finish,
    async pack(shopId, orderId, by) {
      const order = await orders.get(shopId, orderId);
      if (!order) return refuse('order_not_found', 'There is no order with this id.');
      const [before] = await parcelStore.ofOrder(db, shopId, orderId);
      if (before) return before.told === before.state ? succeed(viewOf(before)) : finish(before, by);
      if (order.state !== 'PAID' && order.state !== 'PACKED')
        return illegal('The order is not paid.', { from: order.state });
      const id = newId();
      await parcelStore.insert(db, { shopId, id, orderId, lines: linesOf(order), packedAt: clock.now() });
      const [parcel] = await parcelStore.ofOrder(db, shopId, orderId);
      return parcel ? finish(parcel, by) : illegal('The order was cancelled meanwhile.', { from: order.state });
    },
    async ship(shopId, parcelId, tracking, by) {
      const parcel = await find(shopId, parcelId, by);
      if (!parcel) return notFound();
      if (parcel.state === 'packed') await parcelStore.ship(db, parcel, tracking, clock.now());
      const shipped = await parcelStore.byId(db, shopId, parcelId);
      if (!shipped) return notFound();
      if (shipped.carrier !== tracking.carrier || shipped.trackingNumber !== tracking.trackingNumber) {
        const { carrier, trackingNumber } = shipped;
        return refuse('parcel_already_shipped', 'It was shipped before.', { details: { carrier, trackingNumber } });
      }
      return shipped.told === shipped.state ? succeed(viewOf(shipped)) : finish(shipped, by);
    },
    async deliver(shopId, parcelId, by) {
      const parcel = await find(shopId, parcelId, by);
      if (!parcel) return notFound();
      if (parcel.state === 'packed') return illegal('The parcel was not shipped.', { state: parcel.state });
      if (parcel.state === 'shipped') await parcelStore.deliver(db, parcel, clock.now());
      const delivered = await parcelStore.byId(db, shopId, parcelId);
      if (!delivered) return notFound();
      return delivered.told === delivered.state ? succeed(viewOf(delivered)) : finish(delivered, by);
    },
    ofOrder: async (shopId, orderId) => (await parcelStore.ofOrder(db, shopId, orderId)).map(viewOf),
  };
};

const notFound = () => refuse('parcel_not_found', 'There is no parcel with this id.');

const illegal = (message: string, details: Readonly<Record<string, unknown>> & { state?: ParcelState }) =>
  refuse('parcel_step_illegal', message, { details });

const linesOf = (order: OrderView): ParcelLine[] =>
  order.lines.map(({ variantId, sku, title, quantity }) => ({ variantId, sku, title, quantity }));
