export * from './definition.ts';
export * from './runner.ts';
