import diagnostics from 'node:diagnostics_channel';
import type { AddressInfo } from 'node:net';
import type { TypedApp } from '#platform/http';
import { STAFF_SCOPES } from '../../apps/server/set-up.ts';
import { createWorld, expectStatus, type Thing, type World } from '../world/index.ts';
import { layDeadLetters, openBackRoom } from './back-room.ts';
import { type Operation, readContract } from './contract.ts';
import type { Json } from './json.ts';
import { type LetterBox, openLetterBox } from './letter-box.ts';
import { markOf, NOBODY, nobody, type Owner, type Person } from './people.ts';

/** A stream stays open: whoever waits for its end waits for minutes. */
const isAnswered = ({ answers }: Operation): boolean =>
  !answers.some(({ contentType }) => contentType === 'text/event-stream');

/** The shop that is fuzzed, and everybody who is known to it. */
export interface Town {
  readonly world: World;
  readonly port: number;
  readonly operations: readonly Operation[];
  /** Two for each worker: nobody shares a cart or an address book with another worker. */
  readonly customers: readonly Person[];
  readonly staff: Person;
  readonly letterBox: LetterBox;
  /** One for each scope, and one without any. */
  readonly narrowStaff: readonly Person[];
  /** Whose token is forged, over, ended or nonsense. */
  readonly refused: readonly Person[];
  /** What must never be read in an answer. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** Told of the app before it has routes: the place to plant a fault. */
export type Planting = (app: TypedApp) => void;

const PASSWORD = 'a password of this town';
const SECRET = 'a secret of the fuzzed town, long enough to sign with';
const PLENTY = 10_000_000;
const MANY = 1_000_000;
const LIMITS = { signInPerMinute: MANY, signUpPerMinute: MANY, refreshPerMinute: MANY, mailPerMinute: MANY };
const QUARTER_MS = 15 * 60_000;

export const createTown = async (customerCount: number, plant: Planting = () => undefined): Promise<Town> => {
  const letterBox = await openLetterBox();
  const { server: mails } = letterBox;
  const { world, app } = await createWatchedWorld(plant, mails.url);
  try {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const port = (app.server.address() as AddressInfo).port;
    await fillShelves(world);
    const expired = await signUp(world, NOBODY + 1);
    await world.passes(QUARTER_MS + 60_000);
    const staff = await hire(world, 'staff with all scopes', STAFF_SCOPES);
    const narrowStaff = await Promise.all(
      [...STAFF_SCOPES.map((scope) => [scope]), []].map((scopes) =>
        hire(world, `staff with ${scopes[0] ?? 'no scope'}`, scopes),
      ),
    );
    const customers: Person[] = [];
    for (let at = 0; at < customerCount; at += 1) customers.push(await signUp(world, NOBODY + 10 + at));
    await layDeadLetters(world);
    const document = expectStatus(200, { ...(await fetchJson(`http://127.0.0.1:${port}/openapi.json`)), headers: {} });
    const closeBackRoom = openBackRoom(world);
    return {
      world,
      port,
      operations: readContract(document).filter(isAnswered),
      customers,
      staff,
      letterBox,
      narrowStaff,
      refused: [...badTokens(expired, staff), await signOut(world, await signUp(world, NOBODY + 2))],
      secrets: [SECRET, PASSWORD, world.webhookSecret, 'sk_test_world', '$argon2', 'postgres://'],
      close: async () => {
        await closeBackRoom();
        app.server.closeAllConnections();
        await world.close();
        await mails.close();
      },
    };
  } catch (error) {
    await world.close();
    await mails.close();
    throw error;
  }
};

const fetchJson = async (url: string): Promise<{ status: number; body: Json }> => {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as Json };
};

/** The app says hello before its routes are added: there faults are planted, and there we get hold of it. */
const createWatchedWorld = async (plant: Planting, mailsUrl: string): Promise<{ world: World; app: TypedApp }> => {
  const apps: TypedApp[] = [];
  const greet = (message: unknown): void => {
    const { fastify } = message as { fastify: TypedApp };
    apps.push(fastify);
    plant(fastify);
  };
  diagnostics.subscribe('fastify.initialization', greet);
  const smtpUrl = mailsUrl.replace('http:', 'smtp:');
  try {
    const world = await createWorld({ settings: { secret: SECRET, clientLimits: LIMITS, smtpUrl } });
    const [app] = apps;
    if (!app || apps.length > 1) throw new Error(`expected one app, saw ${apps.length}`);
    return { world, app };
  } finally {
    diagnostics.unsubscribe('fastify.initialization', greet);
  }
};

const fillShelves = async ({ house, shopId, variantIds }: World): Promise<void> => {
  for (const thing of ['mug', 'towelBlue', 'towelRed'] satisfies Thing[]) {
    const line = { shopId, variantId: variantIds[thing], warehouseCode: 'north', quantity: PLENTY };
    const [booked] = await house.inventory.receive([{ ...line, reason: 'for the fuzzer', reference: `fuzz:${thing}` }]);
    if (!booked?.ok) throw new Error(`stock was refused: ${JSON.stringify(booked)}`);
  }
};

const signUp = async ({ clients: [client] }: World, owner: Owner): Promise<Person> => {
  const body = { email: `${markOf(owner)}@example.com`, password: PASSWORD, name: `Ada ${markOf(owner)}` };
  const made = await client.ask<{ session: { accessToken: string } }>('POST', '/customers', { body });
  const bearer = expectStatus(201, made).session.accessToken;
  return { ...nobody, name: `customer ${owner}`, kind: 'customer', owner, bearer };
};

const signOut = async ({ clients: [client] }: World, person: Person): Promise<Person> => {
  expectStatus(204, await client.ask('DELETE', '/sessions/current', { bearer: person.bearer }));
  return { ...nobody, name: 'signed out', kind: 'refused', bearer: person.bearer };
};

const hire = async (
  { house, shopId, clients: [client] }: World,
  name: string,
  scopes: readonly string[],
): Promise<Person> => {
  const email = `${name.replaceAll(/\W/g, '-')}@example.com`;
  const hired = await house.identity.setUpStaff({ shopId, email, password: PASSWORD, scopes });
  if (!hired.ok) throw new Error(hired.refusal.message);
  const session = await client.ask<{ accessToken: string }>('POST', '/staff/sessions', {
    body: { email, password: PASSWORD },
  });
  return { ...nobody, name, kind: 'staff', bearer: expectStatus(201, session).accessToken, scopes };
};

const badTokens = (expired: Person, staff: Person): readonly Person[] => {
  const [head = '', claims = '', signature = ''] = (staff.bearer ?? '').split('.');
  const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  const tokens: Readonly<Record<string, string | null>> = {
    'expired token': expired.bearer,
    'forged signature': `${head}.${claims}.${flipped}`,
    'no signature': `${head}.${claims}.`,
    'algorithm none': `${unsigned}.${claims}.`,
    'token cut short': (staff.bearer ?? '').slice(0, -10),
    'no token': '',
    garbage: 'garbage',
    'token of 5,000 characters': 'x'.repeat(5_000),
  };
  return Object.entries(tokens).map(([name, bearer]) => ({ ...nobody, name, kind: 'refused' as const, bearer }));
};
