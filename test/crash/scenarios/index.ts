import { stepClock } from './clock-steps.ts';
import { exhaustConnections } from './connections-exhausted.ts';
import { fillDisk } from './disk-full.ts';
import { fillOwnDisk } from './own-disk-full.ts';
import { restartPostgres } from './postgres-restarts.ts';
import { fallBehind } from './slot-fell-behind.ts';

/** What else can go wrong under load, by name. Each answers what it has measured, and throws when a promise was broken. */
export const SCENARIOS = {
  'postgres-restarts': () => restartPostgres(4),
  'disk-full': fillDisk,
  'own-disk-full': fillOwnDisk,
  'connections-exhausted': exhaustConnections,
  'slot-fell-behind': () => fallBehind({ cutOff: false, crash: false }),
  'slot-cut-off': () => fallBehind({ cutOff: true, crash: true }),
  'clock-steps': stepClock,
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;
