export { mediaRelations } from './audits.ts';
export type * from './face.ts';
export { createMedia, type MediaDeps } from './media.ts';
export { mediaRefusals } from './refusals.ts';
