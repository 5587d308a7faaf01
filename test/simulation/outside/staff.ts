import { ordersForSimulation as orders } from '#modules/orders';
import { newId } from '#platform/ids';
import type { Simulation } from '../engine/simulation.ts';
import type { House } from '../house/house.ts';
import { runChange } from '../store/stock.ts';
import { SHOP } from '../store/tables.ts';
import { createAsking } from './asking.ts';

const WORK_MS = 2_400_000;
const STEP_MS = 600_000;
const SOON_MS = 30_000;
const COUNTING_MS = 1_500_000;
const BY = 'staff:1';
const POUNDS_MINOR = 500;

/** What staff do with one order that a shopper was told of: look after it, or interfere with it. */
export const lookAfter = async (
  simulation: Simulation,
  name: string,
  orderId: string,
  someHouse: (choice: number) => House | null,
): Promise<void> => {
  const stream = simulation.choices.stream(`staff for ${name}`);
  const asking = createAsking(simulation, stream, someHouse);
  const { timeline, watch, company, story } = simulation;
  const claim = (what: string) => ({ scope: `staff for ${name}`, key: what, requestHash: what });

  const pack = async () => {
    await timeline.wait(stream.delayMs('until packing', WORK_MS));
    const packed = await asking.ask('packs', (house) => house.steps.pack(SHOP, orderId, BY));
    if (!packed?.ok || stream.chance('leaves the parcel', 0.3)) return;
    await timeline.wait(stream.delayMs('until shipping', STEP_MS));
    const tracking = { carrier: 'post', trackingNumber: 'T1' };
    const shipped = await asking.ask('ships', (house) => house.steps.ship(SHOP, packed.value.id, tracking, BY));
    if (!shipped?.ok || stream.chance('does not hear of its arrival', 0.3)) return;
    await timeline.wait(stream.delayMs('until delivery', STEP_MS));
    await asking.ask('delivers', (house) => house.steps.deliver(SHOP, packed.value.id, BY));
  };
  const cancel = async () => {
    await timeline.wait(stream.delayMs('until cancelling', WORK_MS));
    const wish = { shopId: SHOP, orderId, by: BY, reason: 'staff', claim: claim('cancel') };
    const cancelled = await asking.ask('staff cancel', (house) => orders.cancelOrder(house.moves, wish));
    if (cancelled?.ok) watch.people.cancelled(orderId);
  };
  const review = async () => {
    await timeline.wait(stream.delayMs('until review', WORK_MS));
    const held = await asking.ask('holds', (house) =>
      house.orders.move({ shopId: SHOP, orderId, to: 'REVIEW', by: BY }),
    );
    if (!held?.ok) return;
    await timeline.wait(stream.delayMs('reviews', STEP_MS));
    await asking.ask('releases', (house) => house.orders.move({ shopId: SHOP, orderId, to: 'PAID', by: BY }));
  };
  const refund = async (key: string) => {
    await timeline.wait(stream.delayMs('until refunding', WORK_MS));
    const amountMinor = stream.chance('refunds all', 0.3) ? null : POUNDS_MINOR * (1 + stream.below('pounds', 4));
    const ids = { refundId: newId(), key: { shopId: SHOP, orderId } };
    const wish = { ...ids, amountMinor, reason: 'goodwill', requestedBy: BY };
    const give = (house: House) => house.refundOnce(claim(key), wish);
    const twice = stream.chance('refunds with a double click', 0.3);
    const answers = await Promise.all([asking.ask('refunds', give), twice ? asking.ask('refunds', give) : null]);
    for (const answer of answers) {
      if (answer?.kind === 'opened') watch.people.refunded(key + orderId, orderId, answer.refund.amountMinor);
    }
  };
  const refundOnPages = async () => {
    const soon = stream.chance('soon', 0.5);
    await timeline.wait(stream.delayMs('until a refund on the pages', soon ? SOON_MS : WORK_MS));
    story.tell(() => `staff refund ${story.nameOf(orderId)} on the company's own pages`);
    company.refundOnPages(orderId, POUNDS_MINOR);
  };

  const work: Promise<void>[] = [];
  if (stream.chance('packs', 0.5)) work.push(pack());
  if (stream.chance('cancels', 0.1)) work.push(cancel());
  if (stream.chance('reviews', 0.05)) work.push(review());
  if (stream.chance('refunds', 0.15)) work.push(refund('first'));
  if (stream.chance('refunds again', 0.05)) work.push(refund('second'));
  if (stream.chance('refunds on the pages', 0.1)) work.push(refundOnPages());
  await Promise.all(work);
};

/** Goods come in and are counted; the same change may be booked twice. */
export const keepStock = async (
  simulation: Simulation,
  number: number,
  variantIds: readonly string[],
): Promise<void> => {
  const stream = simulation.choices.stream(`storekeeper ${number}`);
  const { timeline, story, tables, watch } = simulation;
  await timeline.wait(stream.delayMs('until the stock is changed', COUNTING_MS));
  const variantId = variantIds[stream.below('another thing', variantIds.length)] ?? '';
  const shelf = tables.stock.get(variantId)?.[stream.below('another warehouse', 2)];
  if (!shelf) return;
  const receives = stream.below('counts', 2) === 0;
  const quantity = receives ? 1 + stream.below('pieces come', 5) : 1 - stream.below('pieces are missing', 6) || 1;
  const base = { shopId: SHOP, variantId, warehouseCode: shelf.warehouseCode, reason: 'count' };
  const times = 1 + stream.below('is booked twice', 2);
  for (let time = 0; time < times; time += 1) {
    const kind = receives ? 'receive' : 'adjust';
    const answer = runChange(simulation, kind, { ...base, quantity, reference: `note ${number}` });
    story.tell(() => `${kind} ${quantity} of ${variantId}: ${answer.ok ? 'booked' : answer.refusal.code}`);
    if (answer.ok) watch.people.changedStock(`note ${number}`, variantId, shelf.warehouseId, quantity);
  }
};
