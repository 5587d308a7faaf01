import assert from 'node:assert/strict';
import { newId } from '#platform/ids';
import {
  type Answer,
  type Client,
  createShopper,
  createWorld,
  expectStatus,
  type OrderAnswer,
  patient,
  type Shopper,
  STAFF,
  type World,
} from '../world/index.ts';
import { PASSWORD } from '../world/shopper.ts';
import { type Staff, signInStaff } from '../world/staff.ts';
import { type Goods, stockUp } from './goods.ts';

export interface Bought {
  readonly shopper: Shopper;
  readonly order: OrderAnswer;
}

/** Where races are run: one world with two servers, and what races have in common. */
export interface Ground {
  readonly world: World;
  /** The same member of staff, signed in at either server. */
  readonly staff: readonly [Staff, Staff];
  readonly staffToken: string;
  client(door: number): Client;
  /** A guest at one of the two servers; any number will do. */
  guest(door?: number): Shopper;
  /** The same person, with the same cart and session, at a server. */
  at(shopper: Shopper, door: number): Shopper;
  /** Customers with accounts, made once for all races of this world. */
  customers(count: number): Promise<readonly Shopper[]>;
  /** New things on sale. */
  stock(goods: Goods): Promise<readonly string[]>;
  /** Guests with the thing in their carts, one each. */
  carry(variantIds: readonly string[], quantity?: number): Promise<readonly Shopper[]>;
  /** Orders that are placed and, with a good card, paid; half of their buyers at either server. */
  orders(count: number, card?: string): Promise<readonly Bought[]>;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Takes the log's complaints of this kind away, because they were provoked; answers how many there were. */
  forgive(message: string): number;
  /** The payment company behaves again. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

const CALM = {
  loseWebhooks: 0,
  doubleWebhooks: 0,
  delayWebhooksMs: [0, 0],
  reorderWebhooks: false,
  timeOutAfterCharging: 0,
  latencyMs: 0,
} as const;

export const createGround = async (): Promise<Ground> => {
  const world = await createWorld({ instances: 2, connectionsMax: 100 });
  const clients = world.clients.map(patient);
  const client = (door: number): Client => clients[door % 2]!;
  const customers: Shopper[] = [];
  const ground: Ground = {
    world,
    staffToken: await staffTokenOf(client(0)),
    staff: [await signInStaff(client(0)), await signInStaff(client(1))],
    client,
    guest: (door = 0) => createShopper(client(door), world.variantIds),
    at: (shopper, door) => {
      const { cartToken, cartId, bearer } = shopper;
      return Object.assign(createShopper(client(door), world.variantIds, shopper.email), {
        cartToken,
        cartId,
        bearer,
      });
    },
    async customers(count) {
      const missing = Array.from({ length: count - customers.length }, (_, index) => ground.guest(index));
      await Promise.all(missing.map((shopper) => shopper.signsUp()));
      customers.push(...missing);
      return customers.slice(0, count);
    },
    stock: (goods) => stockUp(world, goods),
    carry: (variantIds, quantity = 1) =>
      together(variantIds.length, async (index) => {
        const shopper = ground.guest(index);
        expectStatus(201, await shopper.addsVariant(variantIds[index] ?? '', quantity));
        return shopper;
      }),
    orders: (count, card) => buy(ground, count, card),
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      return (await world.db.pool.query(sql, [...values])).rows as Row[];
    },
    forgive(message) {
      const { complaints } = world;
      const others = complaints.filter((line) => !line.includes(message));
      const forgiven = complaints.length - others.length;
      complaints.splice(0, complaints.length, ...others);
      return forgiven;
    },
    calm: async () => void (await world.sandbox.setSwitches(CALM)),
    close: world.close,
  };
  return ground;
};

const staffTokenOf = async (client: Client): Promise<string> =>
  expectStatus(201, await client.ask<SessionAnswer>('POST', '/staff/sessions', { body: STAFF })).accessToken;

const buy = async (ground: Ground, count: number, card?: string): Promise<readonly Bought[]> => {
  const [thing = ''] = await ground.stock({ pieces: { north: count } });
  const shoppers = await ground.carry(Array.from({ length: count }, () => thing));
  const orders = await Promise.all(
    shoppers.map(async (shopper) => {
      const checkout = expectStatus(201, await shopper.checksOut());
      const paying = card === undefined ? {} : { card };
      return { shopper, order: expectStatus(201, await shopper.orders({ checkoutId: checkout.id, ...paying })) };
    }),
  );
  return orders;
};

/** Begins so many at the same moment, and waits for all. */
export const together = <Value>(count: number, begin: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => begin(index)));

/**
 * Fires so often, each time with so many competitors, all at the same moment; those of one firing stand side by side, so
 * that they meet. Answers them by firing.
 */
export const volley = <Value>(
  firings: number,
  competitors: number,
  fire: (firing: number, competitor: number) => Promise<Value>,
): Promise<Value[][]> => together(firings, (firing) => together(competitors, (competitor) => fire(firing, competitor)));

/** The same one firing after the other: fewer meet, and each of them alone, without a batch that shields it. */
export const oneByOne = async <Value>(
  firings: number,
  competitors: number,
  fire: (firing: number, competitor: number) => Promise<Value>,
): Promise<Value[][]> => {
  const answers: Value[][] = [];
  for (let firing = 0; firing < firings; firing += 1) {
    answers.push(await together(competitors, (competitor) => fire(firing, competitor)));
  }
  return answers;
};

/** `201`, or `409 out_of_stock`: how a request ended. */
export const endOf = (answer: Answer<unknown>): string => {
  const code = (answer.body as { code?: string } | null)?.code;
  return answer.status < 300 ? String(answer.status) : `${answer.status} ${code}`;
};

/** No request may have ended in another way. */
export const assertEnds = (answers: readonly Answer<unknown>[], allowed: readonly string[]): void => {
  const others = answers.map(endOf).filter((end) => !allowed.includes(end));
  assert.deepEqual(others, [], `only ${allowed.join(', ')} are honest answers`);
};

/** How often each end was seen, in one firing. */
export const countEnds = (answers: readonly Answer<unknown>[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const end of answers.map(endOf)) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
};

export const someKey = (): string => newId();

export interface SessionAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly code?: string;
}

export const signIn = (client: Client, email: string): Promise<Answer<SessionAnswer>> =>
  client.ask('POST', '/sessions', { body: { email, password: PASSWORD } });
