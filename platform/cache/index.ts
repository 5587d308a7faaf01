export { type ByteCache, type ByteCacheOptions, createByteCache } from './byte-cache.ts';
export { createReferenceCache, type ReferenceCache } from './reference-cache.ts';
