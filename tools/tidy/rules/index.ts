import type { Rule } from '../repository.ts';
import { bans } from './bans.ts';
import { boundaries } from './boundaries.ts';
import { cycles } from './cycles.ts';
import { domainPurity } from './domain-purity.ts';
import { layers } from './layers.ts';
import { migrations } from './migrations.ts';
import { rooms } from './rooms.ts';
import { sizes } from './sizes.ts';
import { sqlOwnership } from './sql-ownership.ts';
import { testsAssert } from './tests-assert.ts';
import { textBans } from './text-bans.ts';

export const RULES: readonly Rule[] = [
  boundaries,
  cycles,
  layers,
  domainPurity,
  sqlOwnership,
  bans,
  textBans,
  sizes,
  rooms,
  testsAssert,
  migrations,
];
