export { createIdentity, type IdentityDeps } from './create-identity.ts';
export { ROLES } from './domain/roles.ts';
export { customerRegistered, sessionRevoked } from './events.ts';
export type * from './face.ts';
export { identityRefusals } from './refusals.ts';
