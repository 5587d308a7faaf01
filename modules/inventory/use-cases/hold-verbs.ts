import { BACKGROUND_PACE_MS, createCoalescer } from '#platform/coalesce';
import type { PlatformParts } from '#platform/module';
import { decideBind, decideCommit, decideGiveBack, decideRenew } from '../domain/decide-held.ts';
import { decideHold } from '../domain/decide-hold.ts';
import type { HoldStock, Inventory } from '../face.ts';
import { type AvailabilityQuestion, readAvailability } from '../queries/availability.ts';
import { carryOut, type HoldVerb } from '../store/hold-batches.ts';
import type { HoldKey } from '../store/holds.ts';
import { checkAskedUuid, checkHold, checkKey, checkReason, checkTime, checkUuid } from './check-input.ts';

/**
 * Commands in one transaction at most. Between 64 and 256 the throughput differs by less than the noise (bench/inventory,
 * 2 cores); the larger lets a queue that has built up drain in fewer commits.
 */
const BATCH_SIZE_MAX = 256;
/** Commands waiting at most: about a second's work. */
const QUEUE_SIZE_MAX = 20_000;
/**
 * Transactions under way at most, per verb. One lane is as fast where the disk syncs in 0.1 ms, as measured (19,400 against
 * 19,500 holds/s at 128 callers, four: 19,900); the second fills the wait where it takes milliseconds.
 */
const LANES = 2;

type HoldVerbs = Pick<Inventory, 'hold' | 'renew' | 'bind' | 'commit' | 'giveBack' | 'availability'>;

const asksForLines = ({ shopId, lines }: HoldStock) => lines.map(({ variantId }) => ({ shopId, variantId }));
const ownStockOnly = () => [];

/** The hot commands: each gathers its callers into batches. */
export const createHoldVerbs = (platform: PlatformParts): HoldVerbs => {
  const coalesced = <Command extends HoldKey, Answer>(verb: HoldVerb<Command, Answer>, paceMs = 0) =>
    createCoalescer<Command, Answer>({
      name: verb.name,
      batchSizeMax: BATCH_SIZE_MAX,
      queueSizeMax: QUEUE_SIZE_MAX,
      lanes: LANES,
      paceMs,
      observer: platform.observer,
      run: (batch) => carryOut(platform.db, platform.clock, verb, batch),
    });
  const hold = coalesced({
    name: 'inventory.hold',
    referencesOf: (command) => command.replacing ?? [],
    variantsOf: asksForLines,
    decide: decideHold,
  });
  const renew = coalesced({ name: 'inventory.renew', variantsOf: null, decide: decideRenew });
  const bind = coalesced({ name: 'inventory.bind', variantsOf: null, decide: decideBind });
  const commit = coalesced(
    { name: 'inventory.commit', variantsOf: ownStockOnly, decide: decideCommit },
    BACKGROUND_PACE_MS,
  );
  const giveBack = coalesced({ name: 'inventory.give-back', variantsOf: ownStockOnly, decide: decideGiveBack });
  const availability = createCoalescer<AvailabilityQuestion, readonly number[]>({
    name: 'inventory.availability',
    batchSizeMax: BATCH_SIZE_MAX,
    queueSizeMax: QUEUE_SIZE_MAX,
    lanes: LANES,
    observer: platform.observer,
    run: (batch) => readAvailability(platform.db, batch),
  });
  return {
    async hold(command) {
      checkHold(command);
      return hold.submit(command);
    },
    async renew(command) {
      checkKey(command);
      checkTime(command.expiresAt);
      return renew.submit(command);
    },
    async bind(command) {
      checkKey(command);
      checkTime(command.expiresAt);
      return bind.submit(command);
    },
    async commit(command) {
      checkKey(command);
      return commit.submit(command);
    },
    async giveBack(command) {
      checkKey(command);
      checkReason(command.reason);
      return giveBack.submit(command);
    },
    async availability(shopId, variantIds) {
      checkUuid('shopId', shopId);
      for (const variantId of variantIds) checkAskedUuid('variantId', variantId);
      return availability.submit({ shopId, variantIds });
    },
  };
};
