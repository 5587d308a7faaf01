import { busFaults } from './bus-faults.ts';
import { cardFaults } from './card-faults.ts';
import type { Fault } from './fault.ts';
import { moneyFaults } from './money-faults.ts';
import { stockFaults } from './stock-faults.ts';
import { storyFaults } from './story-faults.ts';

const all = { ...stockFaults, ...moneyFaults, ...cardFaults, ...storyFaults, ...busFaults };

export type FaultName = keyof typeof all;
export const faults: Readonly<Record<FaultName, Fault>> = all;
export const faultNames = Object.keys(all) as FaultName[];
