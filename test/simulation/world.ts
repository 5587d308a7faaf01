import { Choices, type Drawn } from './engine/choices.ts';
import { type Simulation, Story } from './engine/simulation.ts';
import { Timeline } from './engine/timeline.ts';
import { mustHold, type Violation } from './engine/violation.ts';
import { chooseWeather } from './engine/weather.ts';
import { Bus } from './house/bus.ts';
import { chooseSettings, createHouse, type House } from './house/house.ts';
import { Jobs } from './house/jobs.ts';
import { Server } from './house/server.ts';
import { variantName } from './house/shelves.ts';
import { Watch } from './invariants/watch.ts';
import { Company } from './outside/company.ts';
import { createPost } from './outside/post.ts';
import { shopAround } from './outside/shopper.ts';
import { keepStock, lookAfter } from './outside/staff.ts';
import { type Rules, realRules } from './rules.ts';
import { createTables, SHOP } from './store/tables.ts';

const SHOPPERS_MIN = 20;
const SHOPPERS_MORE = 41;
/** A world takes about 2,200 happenings; one that needs so many goes round in circles. */
const HAPPENINGS_MAX = 40_000;
const OUTAGE_MAX_MS = 5_400_000;
const OUTAGE_WITHIN_MS = 2_400_000;
const SERVERS = ['server A', 'server B'] as const;
const WAREHOUSES = ['north', 'south'] as const;

export interface WorldOptions {
  readonly rules?: Rules;
  /** Only these draws may come out other than quiet. */
  readonly kept?: ReadonlySet<string>;
  /** Keep the draws and the story. */
  readonly recording?: boolean;
}

export interface WorldReport {
  readonly seed: number;
  readonly violation: Violation | null;
  /** Shoppers who came. */
  readonly purchases: number;
  readonly orders: number;
  readonly paid: number;
  readonly happenings: number;
  readonly drawn: readonly Drawn[];
  readonly story: readonly string[];
}

/** Plays the world of a seed to its end, or to the first promise that is broken. The same seed plays the same world. */
export const playWorld = async (seed: number, options: WorldOptions = {}): Promise<WorldReport> => {
  const { kept, recording = false } = options;
  const choices = new Choices(seed, { recording, ...(kept ? { kept } : {}) });
  const world = buildWorld(choices, options.rules ?? realRules, recording);
  const { simulation, bus } = world;
  const { story, timeline, tables, watch } = simulation;
  const purchases = await runPeople(world, choices);
  if (!story.violation) {
    try {
      mustHold(timeline.count < HAPPENINGS_MAX, 'the world comes to rest', () => `${timeline.count} happenings`);
      watch.checkAtRest(bus.busy);
    } catch (error) {
      story.broke(error);
    }
  }
  const paid = [...tables.orders.values()].filter(({ state }) => state !== 'CANCELLED' && state !== 'PENDING').length;
  const { violation, lines } = story;
  const orders = tables.orders.size;
  return { seed, violation, purchases, orders, paid, happenings: timeline.count, drawn: choices.drawn, story: lines };
};

interface World {
  readonly simulation: Simulation;
  readonly bus: Bus;
  readonly someHouse: (choice: number) => House | null;
  readonly variantIds: readonly string[];
}

const buildWorld = (choices: Choices, rules: Rules, telling: boolean): World => {
  const timeline = new Timeline();
  const story = new Story(timeline, telling);
  const tables = createTables();
  const houses: (House | null)[] = SERVERS.map(() => null);
  const someHouse = (choice: number): House | null => houses[choice] ?? houses.find((house) => house !== null) ?? null;
  const watch: Watch = new Watch(tables, timeline, story, () => simulation.company);
  const weather = chooseWeather(choices);
  const base = { choices, timeline, weather, tables, watch, rules, story };
  const simulation: Simulation = {
    ...base,
    get company() {
      return company;
    },
    get jobs() {
      return jobs;
    },
    published: (events) => {
      if (rules.habits.writesFactsWithState || !choices.stream('facts').chance('facts are lost', weather.crash))
        bus.published(events);
    },
  };
  const bus = new Bus(simulation);
  const jobs = new Jobs(simulation, () => someHouse(0));
  const company = new Company(simulation, createPost(simulation, someHouse));
  startServers(simulation, bus, houses);
  return { simulation, bus, someHouse, variantIds: stockShelves(simulation) };
};

/** Two servers; the bus runs on one of them, and moves to the other when that dies. */
const startServers = (simulation: Simulation, bus: Bus, houses: (House | null)[]): void => {
  const settings = chooseSettings(simulation.choices);
  const servers: Server[] = [];
  let busAt: number | null = null;
  const take = () => {
    if (busAt !== null && houses[busAt]) return;
    const next = houses.findIndex((house) => house !== null);
    busAt = next === -1 ? null : next;
    bus.takenBy(busAt === null ? null : (houses[busAt] ?? null));
  };
  for (const [index, name] of SERVERS.entries()) {
    const server = new Server(simulation, name);
    server.onStart = () => {
      houses[index] = createHouse(simulation, server, settings);
      take();
      simulation.jobs.workerIsBack();
    };
    server.onCrash = () => {
      houses[index] = null;
      take();
    };
    server.onStart();
    servers.push(server);
  }
  planOutage(simulation, servers);
};

/** Some worlds are without their shop for a while: holds and deadlines run out together, and all of it is found at once. */
const planOutage = ({ choices, timeline }: Simulation, servers: readonly Server[]): void => {
  const stream = choices.stream('outage');
  if (!stream.chance('the whole shop goes away', 0.2)) return;
  const awayMs = stream.delayMs('the shop stays away', OUTAGE_MAX_MS);
  timeline.after(stream.delayMs('until the shop goes away', OUTAGE_WITHIN_MS), () => {
    for (const server of servers) server.crash('with the whole shop', awayMs);
  });
};

const stockShelves = ({ tables, watch, choices }: Simulation): readonly string[] => {
  const stream = choices.stream('stock');
  const count = 2 + stream.below('more things for sale', 5);
  return Array.from({ length: count }, (_, number) => {
    const variantId = variantName(number);
    const rows = WAREHOUSES.map((warehouseId, priority) => {
      const onHand = 1 + stream.below('pieces', 16);
      const row = { shopId: SHOP, variantId, warehouseId, warehouseCode: warehouseId, priority, onHand, held: 0 };
      watch.stock.begins(row);
      return row;
    });
    tables.stock.set(variantId, rows);
    return variantId;
  });
};

const runPeople = async ({ simulation, someHouse, variantIds }: World, choices: Choices): Promise<number> => {
  const { story, timeline, watch } = simulation;
  const stream = choices.stream('people');
  const coming = SHOPPERS_MIN + stream.below('more shoppers', SHOPPERS_MORE);
  let came = 0;
  const come = async (name: string): Promise<void> => {
    await shopAround(simulation, name, variantIds.length, someHouse);
    for (const [orderId, of] of watch.people.orders) {
      if (of === name) await lookAfter(simulation, name, orderId, someHouse);
    }
  };
  const watched = (work: Promise<void>) => void work.then(null, (error: unknown) => story.broke(error));
  for (let number = 1; number <= coming; number += 1) {
    const name = `shopper ${number}`;
    // The quiet outcome is that nobody comes: most shoppers are not needed to show a failure.
    if (!choices.stream(name).chance('comes', 1)) continue;
    came += 1;
    watched(come(name));
  }
  const changes = stream.below('changes of stock', 12);
  for (let number = 1; number <= changes; number += 1) watched(keepStock(simulation, number, variantIds));
  try {
    await timeline.run(() => story.violation !== null || timeline.count >= HAPPENINGS_MAX);
  } catch (error) {
    story.broke(error);
  }
  return came;
};
