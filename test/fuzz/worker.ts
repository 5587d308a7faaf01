import { changeDraft } from './change-draft.ts';
import type { Check } from './check-answer.ts';
import { composeDraft } from './compose-draft.ts';
import type { Operation } from './contract.ts';
import { bytesOf, curlOf, type Draft } from './draft.ts';
import type { Json } from './json.ts';
import { createKnown, type Known } from './known.ts';
import { learn } from './learn.ts';
import { mangleDraft } from './mangle-draft.ts';
import { nobody } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { checkReplay, type Replays } from './replays.ts';
import { nextOperation, type Story } from './story.ts';
import type { Town } from './town.ts';
import { createWire, type NoAnswer, type Wire, type WireAnswer } from './wire.ts';

/** Requests of one story: from the first thing in the cart to the parcel at the door, if all goes well. */
export const STORY_LENGTH = 20;
const CHANGED_SHARE = 0.4;
const CHANGED_AGAIN_SHARE = 0.15;
const MANGLED_SHARE = 0.08;
const REPEATED_SHARE = 0.06;
const GIVE_UP_MS = 15_000;
/** Guests are numbered from here, so that they are never taken for a customer. */
const FIRST_GUEST = 1_000_000;

export interface Finding {
  readonly seed: number;
  readonly number: number;
  readonly operationId: string;
  readonly says: string;
  readonly changes: readonly string[];
  readonly person: string;
  readonly curl: string;
  readonly answer: string;
}

export interface Exchange {
  readonly number: number;
  readonly draft: Draft;
  readonly answer: WireAnswer | NoAnswer;
  readonly findings: readonly Finding[];
}

export interface WorkerOptions {
  readonly town: Town;
  readonly seed: number;
  readonly index: number;
  readonly check: Check;
  readonly replays: Replays;
  readonly tell: (exchange: Exchange) => void;
  /** Only these operations; all when left out. */
  readonly only?: ReadonlySet<string>;
}

/** One socket, one pair of customers, one memory: plays stories one after another. */
export interface Worker {
  play(storyNumber: number): Promise<void>;
  close(): void;
}

export const createWorker = (options: WorkerOptions): Worker => {
  const { town } = options;
  const { variantIds } = town.world;
  const { mug, towelBlue, towelRed, vase, sketch } = variantIds;
  // The vase is soon gone and the sketch not for sale: a cart with either is not ordered, so they are met less often.
  const often = Array.from({ length: 5 }, () => [mug, towelBlue, towelRed]).flat();
  const known = createKnown([...often, vase, sketch], ['mug', 'towel', 'lamp', 'sketch', 'vase']);
  const wire = createWire(town.port, GIVE_UP_MS);
  const operations = new Map(town.operations.map((operation) => [operation.id, operation]));
  return {
    async play(storyNumber) {
      const story = beginStory(options, known, storyNumber);
      let last: Draft | null = null;
      for (let step = 0; step < STORY_LENGTH; step += 1) {
        const number = storyNumber * STORY_LENGTH + step;
        const random = createRandom(options.seed, number);
        const isRepeat: boolean = last !== null && random.chance(REPEATED_SHARE);
        const draft: Draft = isRepeat && last ? last : makeDraft(operations, story, random, options.only);
        last = draft;
        await exchange(options, wire, story, number, draft);
      }
    },
    close: () => wire.close(),
  };
};

const beginStory = ({ town, index, seed }: WorkerOptions, known: Known, storyNumber: number): Story => {
  const [customer, otherCustomer] = [town.customers[index * 2], town.customers[index * 2 + 1]];
  if (!customer || !otherCustomer) throw new Error(`worker ${index} has no customers`);
  const owner = FIRST_GUEST + storyNumber;
  const guest = { ...nobody, name: `guest ${owner}`, kind: 'guest' as const, owner };
  // Of a stream of its own: the story's requests have theirs.
  const isGuest = createRandom(seed, 2 ** 40 + storyNumber).chance(0.5);
  return {
    shopper: isGuest ? guest : customer,
    customer,
    otherCustomer,
    town,
    known,
    cartId: null,
    foreignCartToken: null,
    lineIds: [],
    version: 0,
    checkoutId: null,
    orderId: null,
    parcel: null,
    key: null,
    handy: [],
  };
};

const makeDraft = (
  operations: ReadonlyMap<string, Operation>,
  story: Story,
  random: Random,
  only: ReadonlySet<string> | undefined,
): Draft => {
  const id = only === undefined ? nextOperation(story, random) : random.pick([...only]);
  const operation = operations.get(id);
  if (!operation) throw new Error(`the OpenAPI document has no operation ${id}`);
  const draft = composeDraft(operation, story, random);
  if (random.chance(MANGLED_SHARE)) return mangleDraft(draft, random);
  if (!random.chance(CHANGED_SHARE)) return draft;
  const changed = changeDraft(draft, random);
  return random.chance(CHANGED_AGAIN_SHARE) ? changeDraft(changed, random) : changed;
};

const exchange = async (
  options: WorkerOptions,
  wire: Wire,
  story: Story,
  number: number,
  draft: Draft,
): Promise<void> => {
  const host = `127.0.0.1:${options.town.port}`;
  const answer = await wire.send(bytesOf(draft, host), draft.method, draft.isMangled);
  const json = typeof answer === 'string' ? undefined : parse(answer.body);
  const says = options.check({ draft, answer, json, known: story.known });
  if (typeof answer !== 'string') {
    says.push(...checkReplay(options.replays, draft, answer));
    if (!draft.isMangled) learn(story, draft, answer, json);
  }
  const findings = says.map((one) => ({
    seed: options.seed,
    number,
    operationId: draft.operation.id,
    says: one,
    changes: draft.changes,
    person: draft.person.name,
    curl: curlOf(draft, host),
    answer: typeof answer === 'string' ? answer : `${answer.status} ${answer.body.toString('utf8').slice(0, 600)}`,
  }));
  options.tell({ number, draft, answer, findings });
};

const parse = (body: Buffer): Json | undefined => {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // the checks say so where JSON is documented
    throw error;
  }
};
