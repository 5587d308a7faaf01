import type { Module, PlatformParts } from '#platform/module';
import { createAudits } from './audits/audits.ts';
import type { Inventory } from './face.ts';
import { createInventoryRoutes } from './http/routes.ts';
import { createForgetHolds, type HoldsKept } from './jobs/forget-ended-holds.ts';
import { createListScarce } from './jobs/list-scarce-stock.ts';
import { createSweeper } from './jobs/sweep-overdue-holds.ts';
import { readHeldPieces } from './queries/held-pieces.ts';
import { listHolds } from './queries/list-holds.ts';
import type { NameStaff } from './queries/movements.ts';
import { countScarce, readScarce } from './queries/scarce-stock.ts';
import { readStockLevels } from './queries/stock-levels.ts';
import { listWarehouses, storeWarehouses } from './store/warehouses.ts';
import { createChangeStock } from './use-cases/change-stock.ts';
import { checkAskedUuid } from './use-cases/check-input.ts';
import { createHoldVerbs } from './use-cases/hold-verbs.ts';

interface InventoryDeps {
  readonly platform: PlatformParts;
  readonly holdsKept?: HoldsKept;
  readonly nameStaff?: NameStaff;
}

const namesNobody: NameStaff = async () => ({});

export const createInventory = ({
  platform,
  holdsKept = {},
  nameStaff = namesNobody,
}: InventoryDeps): Module<Inventory> => {
  const { db } = platform;
  const face: Inventory = {
    ...createHoldVerbs(platform),
    setUpWarehouses: (shopId, warehouses) => storeWarehouses(db, shopId, warehouses),
    async warehouses(shopId) {
      return (await listWarehouses(db, shopId)).map(({ id: _id, ...warehouse }) => warehouse);
    },
    heldPieces: (shopId, references) => readHeldPieces(db, shopId, references, platform.clock.now()),
    async stockLevels(shopId, variantIds) {
      for (const variantId of variantIds) checkAskedUuid('variantId', variantId);
      return readStockLevels(db, shopId, variantIds);
    },
    scarce: (query) => readScarce(db, query),
    countScarce: (query) => countScarce(db, query),
    holds: (query) => listHolds(db, query),
    receive: createChangeStock(platform, 'receive'),
    adjust: createChangeStock(platform, 'adjust'),
  };
  return {
    face,
    parts: {
      name: 'inventory',
      routes: createInventoryRoutes(platform, face, nameStaff),
      jobs: [createSweeper(platform), createForgetHolds(platform, holdsKept), createListScarce(platform)],
      audits: createAudits(platform.clock, holdsKept),
    },
  };
};
