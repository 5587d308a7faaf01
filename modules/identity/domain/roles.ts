/** Everything that a member of staff can be allowed. */
export const SCOPES = [
  'catalog:write',
  'inventory:read',
  'inventory:write',
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:write',
  'customers:read',
  'reports:read',
  'system:read',
  'system:write',
  'staff:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export type Role = 'owner' | 'manager' | 'clerk' | 'warehouse' | 'support' | 'analyst';

/** Whoever has it decides about the others; of these one always stays. */
export const OWNER_SCOPE: Scope = 'staff:write';

const SALES: readonly Scope[] = ['orders:read', 'orders:write', 'payments:read', 'customers:read'];
const STOCK: readonly Scope[] = ['inventory:read', 'inventory:write'];

/** What people in a shop do, as the scopes that it takes. */
export const ROLES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: SCOPES,
  manager: ['catalog:write', ...STOCK, ...SALES, 'payments:write', 'reports:read', 'system:read'],
  clerk: ['catalog:write', ...STOCK, ...SALES, 'payments:write'],
  warehouse: [...STOCK, 'orders:read', 'orders:write'],
  support: [...SALES, 'inventory:read'],
  analyst: ['reports:read'],
};

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((scope) => right.includes(scope));

/** The role that has just these scopes; `custom` when none has. */
export const roleOf = (scopes: readonly string[]): Role | 'custom' =>
  ROLE_NAMES.find((role) => sameSet(ROLES[role], scopes)) ?? 'custom';
