export * from './coalescer.ts';
