import type { Level } from './access.ts';

/**
 * A number that stands for one person. It is written into their name, address and mail (`zq000001f4q`), so that every
 * answer of the shop tells whose data it holds.
 */
export type Owner = number;

/** Nobody's data: what a stranger or a member of staff makes. */
export const NOBODY: Owner = 0;

export const markOf = (owner: Owner): string => `zq${owner.toString(16).padStart(8, '0')}q`;

/** The people whose data a text holds. */
export const ownersIn = (text: string): Owner[] =>
  [...text.matchAll(/zq([0-9a-f]{8})q/g)].map(([, digits]) => Number.parseInt(digits ?? '', 16));

/** Who sends a request, and by what they show it. */
export interface Person {
  readonly name: string;
  readonly kind: 'nobody' | 'guest' | 'customer' | 'staff' | 'refused';
  readonly owner: Owner;
  readonly bearer: string | null;
  readonly cartToken: string | null;
  readonly scopes: readonly string[];
}

export const nobody: Person = {
  name: 'nobody',
  kind: 'nobody',
  owner: NOBODY,
  bearer: null,
  cartToken: null,
  scopes: [],
};

/** What the shop must decide from who asks alone. */
export const mayUse = (level: Level, { kind, scopes }: Person): boolean => {
  if (level === 'public') return true;
  if (kind === 'refused') return false;
  if (level === 'anyone') return true;
  if (level === 'customer') return kind === 'customer';
  if (level === 'staff') return kind === 'staff';
  return kind === 'staff' && scopes.includes(level.slice('scope '.length));
};
