export { createIdentity, type IdentityDeps } from './create-identity.ts';
export { ROLES } from './domain/roles.ts';
export {
  customerEmailChanged,
  customerEmailConfirmed,
  customerLinkIssued,
  customerPasswordReset,
  customerRegistered,
  customerSignedIn,
  sessionRevoked,
} from './events.ts';
export type * from './face.ts';
export { identityRefusals } from './refusals.ts';
