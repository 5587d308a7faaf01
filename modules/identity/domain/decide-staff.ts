import { OWNER_SCOPE } from './roles.ts';

/** Why not. */
export interface StaffObjection {
  readonly code: 'scope_not_yours' | 'last_owner';
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface StaffState {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly disabled: boolean;
}

export interface WantedStaff {
  readonly scopes: readonly string[];
  readonly disabled: boolean;
}

const lacks = (own: readonly string[], wanted: readonly string[]): readonly string[] =>
  wanted.filter((scope) => !own.includes(scope));

/** Nobody gives what they do not have, neither to another nor by way of another's account. */
export const objectionToScopes = (own: readonly string[], wanted: readonly string[]): StaffObjection | null => {
  const scopes = lacks(own, wanted);
  if (scopes.length === 0) return null;
  return { code: 'scope_not_yours', message: `You do not have ${scopes.join(', ')} yourself.`, details: { scopes } };
};

/**
 * Whether a member of staff may be made what is wanted.
 * @param own scopes of whoever asks
 * @param others who may decide about staff, without the one who is changed
 */
export const objectionToChange = (
  own: readonly string[],
  target: StaffState,
  wanted: WantedStaff,
  others: readonly StaffState[],
): StaffObjection | null => {
  const objection = objectionToScopes(own, [...target.scopes, ...wanted.scopes]);
  if (objection) return objection;
  if (isOwner(wanted) || !isOwner(target) || others.some(isOwner)) return null;
  return { code: 'last_owner', message: 'Somebody must be able to decide about the staff: name another first.' };
};

const isOwner = ({ scopes, disabled }: WantedStaff): boolean => !disabled && scopes.includes(OWNER_SCOPE);
