import { type Runner, statement } from '#platform/db';
import type { ParcelState, ParcelView } from './face.ts';

/** A parcel as it is kept. `told` is behind `state` while a step is not finished. */
export interface Parcel extends Omit<ParcelView, 'packedAt' | 'shippedAt' | 'deliveredAt'> {
  readonly shopId: string;
  readonly told: ParcelState | null;
  readonly packedAt: Date;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
}

const COLUMNS = `p.shop_id as "shopId", p.id, p.order_id as "orderId", p.state, p.told, p.lines, p.carrier,
  p.tracking_number as "trackingNumber", p.packed_at as "packedAt", p.shipped_at as "shippedAt",
  p.delivered_at as "deliveredAt"`;

const insert = statement<never>(
  'fulfilment.insert',
  `insert into fulfilment.parcels (shop_id, id, order_id, state, lines, packed_at, updated_at)
   values ($1, $2, $3, 'packed', $4, $5, $5) on conflict on constraint parcels_one_per_order do nothing`,
);
const byId = statement<Parcel>(
  'fulfilment.by-id',
  `select ${COLUMNS} from fulfilment.parcels p where p.shop_id = $1 and p.id = $2`,
);
const ofOrder = statement<Parcel>(
  'fulfilment.of-order',
  `select ${COLUMNS} from fulfilment.parcels p where p.shop_id = $1 and p.order_id = $2`,
);
const ship = statement<never>(
  'fulfilment.ship',
  `update fulfilment.parcels set state = 'shipped', carrier = $3, tracking_number = $4, shipped_at = $5, updated_at = $5
   where shop_id = $1 and id = $2 and state = 'packed' and told = 'packed'`,
);
const deliver = statement<never>(
  'fulfilment.deliver',
  `update fulfilment.parcels set state = 'delivered', delivered_at = $3, updated_at = $3
   where shop_id = $1 and id = $2 and state = 'shipped' and told = 'shipped'`,
);
const tell = statement<Parcel>(
  'fulfilment.tell',
  `update fulfilment.parcels p set told = p.state, updated_at = $4
   where p.shop_id = $1 and p.id = $2 and p.state = $3 and p.told is distinct from p.state returning ${COLUMNS}`,
);
const forget = statement<never>(
  'fulfilment.forget',
  'delete from fulfilment.parcels where shop_id = $1 and id = $2 and told is null',
);
const stepBack = statement<never>(
  'fulfilment.step-back',
  `update fulfilment.parcels set state = told, updated_at = $3
   where shop_id = $1 and id = $2 and told is not null and told <> state`,
);
const unfinished = statement<Parcel>(
  'fulfilment.unfinished',
  `select ${COLUMNS} from fulfilment.parcels p where p.told is distinct from p.state and p.updated_at < $1
   order by p.updated_at limit $2`,
);

export type NewParcel = Pick<Parcel, 'shopId' | 'id' | 'orderId' | 'lines' | 'packedAt'>;
export type ParcelKey = Pick<Parcel, 'shopId' | 'id'>;
export interface Tracking {
  readonly carrier: string;
  readonly trackingNumber: string;
}

export const parcelStore = {
  /** Does nothing when the order has its parcel already. */
  async insert(db: Runner, { shopId, id, orderId, lines, packedAt }: NewParcel): Promise<void> {
    await db.run(insert, [shopId, id, orderId, JSON.stringify(lines), packedAt]);
  },
  byId: async (db: Runner, shopId: string, id: string): Promise<Parcel | null> =>
    (await db.run(byId, [shopId, id]))[0] ?? null,
  ofOrder: (db: Runner, shopId: string, orderId: string): Promise<Parcel[]> => db.run(ofOrder, [shopId, orderId]),
  async ship(db: Runner, { shopId, id }: ParcelKey, { carrier, trackingNumber }: Tracking, now: Date): Promise<void> {
    await db.run(ship, [shopId, id, carrier, trackingNumber, now]);
  },
  async deliver(db: Runner, { shopId, id }: ParcelKey, now: Date): Promise<void> {
    await db.run(deliver, [shopId, id, now]);
  },
  /** Closes a step; null when another call has closed it. */
  tell: async (db: Runner, { shopId, id, state }: Parcel, now: Date): Promise<Parcel | null> =>
    (await db.run(tell, [shopId, id, state, now]))[0] ?? null,
  /** Takes back a step that the order refused. */
  async undo(db: Runner, { shopId, id, told }: Parcel, now: Date): Promise<void> {
    if (told === null) await db.run(forget, [shopId, id]);
    else await db.run(stepBack, [shopId, id, now]);
  },
  /** Steps that began before `before` and are not finished. */
  unfinished: (db: Runner, before: Date, limit: number): Promise<Parcel[]> => db.run(unfinished, [before, limit]),
};

export const viewOf = ({
  shopId: _shop,
  told: _told,
  packedAt,
  shippedAt,
  deliveredAt,
  ...same
}: Parcel): ParcelView => ({
  ...same,
  packedAt: packedAt.toISOString(),
  shippedAt: shippedAt?.toISOString() ?? null,
  deliveredAt: deliveredAt?.toISOString() ?? null,
});
