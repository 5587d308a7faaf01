export * from './advance.ts';
export { auditProcesses, type ProcessAudit, storiesRelation } from './audit.ts';
export * from './definition.ts';
export { createProcessSweep } from './forget-ended.ts';
export * from './runner.ts';
