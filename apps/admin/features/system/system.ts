import type { Answer } from '../../api/index.ts';

/** What the process that answered tells of itself and of the database. */
export type System = Answer<'getSystem'>;
