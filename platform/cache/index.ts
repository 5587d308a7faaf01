export { type ByteCache, type ByteCacheOptions, createByteCache } from './byte-cache.ts';
