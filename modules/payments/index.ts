export * from './events.ts';
export type * from './face.ts';
