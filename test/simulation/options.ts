import { parseArgs } from 'node:util';
import { type FaultName, faultNames } from './faults/index.ts';

export interface Options {
  /** Worlds to play, from the first seed on. */
  readonly seeds: number;
  readonly from: number;
  /** One world, with its story. */
  readonly seed: number | null;
  /** Places of the draws to keep in it; null: all. */
  readonly keep: readonly number[] | null;
  readonly fault: FaultName | null;
}

export const USAGE = `node test/simulation/main.ts [--seeds 1000] [--from 1] [--fault <name>]
node test/simulation/main.ts --seed 4711 [--keep 3,17] [--fault <name>]
faults: ${faultNames.join(', ')}`;

/** @throws Error for an argument that means nothing */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      keep: { type: 'string' },
      fault: { type: 'string' },
    },
  });
  const fault = faultNames.find((name) => name === values.fault) ?? null;
  if (values.fault !== undefined && fault === null) throw new Error(`no fault is named ${values.fault}`);
  return {
    seeds: wholeNumber('seeds', values.seeds),
    from: wholeNumber('from', values.from),
    seed: values.seed === undefined ? null : wholeNumber('seed', values.seed),
    keep: values.keep === undefined ? null : values.keep.split(',').map((place) => wholeNumber('keep', place)),
    fault,
  };
};

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
};
