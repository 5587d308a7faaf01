export { type CatalogDeps, createCatalog } from './catalog.ts';
export * from './events.ts';
export type * from './face.ts';
export { type ImportOptions, importProducts } from './import/import-products.ts';
export { UnknownFormat } from './import/read-header.ts';
export type { ImportReport, Rejection } from './import/report.ts';
export { catalogRefusals } from './refusals.ts';
export type { StockChange, StockKeeper, StockReader } from './stock.ts';
