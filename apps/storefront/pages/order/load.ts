import type { ParcelView } from '#modules/fulfilment';
import type { OrderView, TimelineEntry } from '#modules/orders';
import type { PaymentView } from '#modules/payments';
import type { Kit } from '../../kit/kit.ts';
import type { Visit } from '../../kit/visit.ts';
import { viewerOf } from '../checkout/load.ts';
import type { Pictures } from '../checkout/summary-view.ts';

export interface OrderPage {
  readonly order: OrderView;
  /** Null: the card has not been tried yet. */
  readonly payment: PaymentView | null;
  readonly parcels: readonly ParcelView[];
  readonly timeline: readonly TimelineEntry[];
  readonly pictures: Pictures;
}

/** Null when it does not exist as well as when it is somebody else's. */
export const loadOrder = async (kit: Kit, visit: Visit, orderId: string): Promise<OrderPage | null> => {
  const { orders, payments, fulfilment, catalog } = kit.deps.faces;
  const { id: shopId } = visit.shop;
  const viewer = viewerOf(visit);
  const order = await orders.getFor(shopId, orderId, viewer);
  if (!order) return null;
  const variantIds = order.lines.map(({ variantId }) => variantId);
  const [payment, parcels, timeline, variants] = await Promise.all([
    payments.ofOrder(shopId, orderId),
    fulfilment.ofOrder(shopId, orderId),
    orders.timeline(shopId, orderId, viewer),
    catalog.variantsForSale(shopId, variantIds),
  ]);
  const pictures = new Map(variantIds.map((id, index) => [id, variants[index]?.imageUrl ?? null]));
  return { order, payment, parcels, timeline: timeline ?? [], pictures };
};

/** Changes whenever the page would look different. */
export const versionOf = ({ order, payment }: Pick<OrderPage, 'order' | 'payment'>): string =>
  [order.state, order.updatedAt, payment?.state ?? '', payment?.attempts ?? '', payment?.refundedMinor ?? ''].join(' ');
