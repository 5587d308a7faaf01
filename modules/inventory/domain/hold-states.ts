/** What a reference's stock is at: the states that are stored. */
export type HoldState = 'held' | 'bound' | 'committed' | 'released' | 'expired' | 'restocked';

/** A state as it is now: `none` when nothing is stored, and the live states told apart by their expiry. */
export type Situation =
  | 'none'
  | 'held'
  | 'held overdue'
  | 'bound'
  | 'bound overdue'
  | Exclude<HoldState, 'held' | 'bound'>;

/**
 * What each command may do to a reference. `keep`: it is done already, answer what is there. `retake`: the overdue hold
 * gives its stock back and takes anew in one step.
 */
export interface Verdicts {
  hold: 'take' | 'retake' | 'keep';
  renew: 'extend' | 'keep' | HoldStateCode;
  bind: 'bind' | 'extend' | 'keep' | HoldStateCode;
  commit: 'commit' | 'keep' | HoldStateCode;
  giveBack: 'release' | 'restock' | 'nothing';
  expire: 'expire' | 'nothing';
  /** Another hold takes this one's stock over. */
  replace: 'release' | 'nothing';
}

export type HoldStateCode = 'hold_not_found' | 'hold_expired' | 'hold_released';

type HoldTable = { readonly [S in Situation]: { readonly [C in keyof Verdicts]: Verdicts[C] } };

/**
 * Situation × command. Expiry counts by the clock for hold, renew and bind. It does not for commit: until the sweeper has
 * taken an overdue hold its goods are still there, and a late payment that finds its goods is welcome.
 */
// biome-ignore format: a table is read in columns
export const holdTable: HoldTable = {
  'none':          { hold: 'take',   renew: 'hold_not_found', bind: 'hold_not_found', commit: 'hold_not_found', giveBack: 'nothing', expire: 'nothing', replace: 'nothing' },
  'held':          { hold: 'keep',   renew: 'extend',         bind: 'bind',           commit: 'commit',         giveBack: 'release', expire: 'nothing', replace: 'release' },
  'held overdue':  { hold: 'retake', renew: 'hold_expired',   bind: 'hold_expired',   commit: 'commit',         giveBack: 'release', expire: 'expire',  replace: 'release' },
  'bound':         { hold: 'keep',   renew: 'extend',         bind: 'extend',         commit: 'commit',         giveBack: 'release', expire: 'nothing', replace: 'nothing' },
  'bound overdue': { hold: 'keep',   renew: 'hold_expired',   bind: 'hold_expired',   commit: 'commit',         giveBack: 'release', expire: 'expire',  replace: 'nothing' },
  'committed':     { hold: 'keep',   renew: 'keep',           bind: 'keep',           commit: 'keep',           giveBack: 'restock', expire: 'nothing', replace: 'nothing' },
  'released':      { hold: 'take',   renew: 'hold_released',  bind: 'hold_released',  commit: 'hold_released',  giveBack: 'nothing', expire: 'nothing', replace: 'nothing' },
  'expired':       { hold: 'take',   renew: 'hold_expired',   bind: 'hold_expired',   commit: 'hold_expired',   giveBack: 'nothing', expire: 'nothing', replace: 'nothing' },
  'restocked':     { hold: 'take',   renew: 'hold_released',  bind: 'hold_released',  commit: 'hold_released',  giveBack: 'nothing', expire: 'nothing', replace: 'nothing' },
};

/** Overdue from the very millisecond of its expiry on. */
export const situationOf = (
  hold: { readonly state: HoldState; readonly expiresAtMs: number } | undefined,
  nowMs: number,
): Situation => {
  if (!hold) return 'none';
  const { state } = hold;
  if (state !== 'held' && state !== 'bound') return state;
  return hold.expiresAtMs > nowMs ? state : `${state} overdue`;
};
