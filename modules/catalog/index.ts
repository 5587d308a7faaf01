export { type CatalogDeps, createCatalog } from './catalog.ts';
export * from './events.ts';
export type * from './face.ts';
export { catalogRefusals } from './refusals.ts';
