import type { Answer } from '../../api/index.ts';

/** What the process that answered tells of itself and of the database. */
export type System = Answer<'getSystem'>;

/** One process, as it told of itself. */
export type Told = System['processes'][number];

export const keyOf = ({ process }: Pick<Told, 'process'>): string => `${process.host}:${process.pid}`;
