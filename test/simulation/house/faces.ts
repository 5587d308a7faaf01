import type { HoldStock, Inventory } from '#modules/inventory';
import type { Orders, PlaceOrder, PlaceOrderAnswer } from '#modules/orders';
import { ordersForSimulation as orders } from '#modules/orders';
import type { IdempotencyClaim } from '#platform/idempotency';
import { refuse, succeed } from '#platform/result';
import type { Simulation } from '../engine/simulation.ts';
import { openClaims } from '../store/answers.ts';
import { runMoves, runPlacing } from '../store/orders.ts';
import { runHolds } from '../store/stock.ts';
import type { MakeVerb } from './house.ts';

type Command<Verb extends 'renew' | 'bind' | 'commit' | 'giveBack'> = Parameters<Inventory[Verb]>[0];

/** The face of modules/inventory over the simulated store. */
export const createInventory = (simulation: Simulation, verb: MakeVerb): Inventory => {
  const { rules, tables } = simulation;
  const hold = verb('inventory.hold', (batch: readonly HoldStock[]) =>
    runHolds(simulation, rules.decideHold, batch, ({ replacing, lines }) => ({
      references: replacing ?? [],
      variants: lines.map(({ variantId }) => variantId),
    })),
  );
  const renew = verb('inventory.renew', (batch: readonly Command<'renew'>[]) =>
    runHolds(simulation, rules.decideRenew, batch, () => ({})),
  );
  const bind = verb('inventory.bind', (batch: readonly Command<'bind'>[]) =>
    runHolds(simulation, rules.decideBind, batch, () => ({})),
  );
  const commit = verb('inventory.commit', (batch: readonly Command<'commit'>[]) =>
    runHolds(simulation, rules.decideCommit, batch, () => ({})),
  );
  const giveBack = verb('inventory.give-back', (batch: readonly Command<'giveBack'>[]) =>
    runHolds(simulation, rules.decideGiveBack, batch, () => ({})),
  );
  const availableOf = (variantId: string): number =>
    (tables.stock.get(variantId) ?? []).reduce((sum, { onHand, held }) => sum + onHand - held, 0);
  const face: Pick<Inventory, 'hold' | 'renew' | 'bind' | 'commit' | 'giveBack' | 'availability'> = {
    hold: (command) => hold.submit(command),
    renew: (command) => renew.submit(command),
    bind: (command) => bind.submit(command),
    commit: (command) => commit.submit(command),
    giveBack: (command) => giveBack.submit(command),
    availability: async (_shopId, variantIds) => variantIds.map(availableOf),
  };
  return face as Inventory;
};

/** The face of modules/orders over the simulated store. */
export const createOrders = (simulation: Simulation, verb: MakeVerb) => {
  const { tables } = simulation;
  const places = verb('orders.place', (batch: readonly PlaceOrder[]) => runPlacing(simulation, batch));
  const moves = verb('orders.move', (batch: readonly orders.KeyedMove[]) => runMoves(simulation, batch));
  const replay = verb('orders.replay', (claims: readonly IdempotencyClaim[]) => {
    const book = openClaims(simulation);
    return claims.map((claim): PlaceOrderAnswer | null => {
      const state = book.check(claim);
      if (state.kind === 'new') return null;
      if (state.kind === 'conflict') throw new Error('a shopper used a key twice');
      const body = state.answer.body as Extract<PlaceOrderAnswer, { kind: 'placed' }>['body'];
      return { kind: 'placed', status: state.answer.status, body, replayed: true };
    });
  });
  const load = verb('orders.load', (ids: readonly string[]) => ids.map((id) => tables.orders.get(id) ?? null));
  const get = async (orderId: string) => {
    const order = await load.submit(orderId);
    return order && orders.viewOf(order);
  };
  const face: Pick<Orders, 'place' | 'replay' | 'move' | 'get' | 'getFor'> = {
    place: (command) => places.submit(command),
    replay: (claim) => replay.submit(claim),
    async move(command) {
      const moved = await moves.submit({ ...command, claim: null });
      if (moved.ok) return succeed({ order: moved.value.order, changed: moved.value.changed });
      const { code, message, details } = moved.refusal;
      if (code === 'idempotency_conflict') throw new Error(message);
      return refuse(code, message, details === undefined ? {} : { details });
    },
    get: (_shopId, orderId) => get(orderId),
    getFor: (_shopId, orderId) => get(orderId),
  };
  return { face: face as Orders, moves };
};
