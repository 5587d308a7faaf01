export * from './advance.ts';
export { auditProcesses, type ProcessAudit } from './audit.ts';
export * from './definition.ts';
export { createProcessSweep } from './forget-ended.ts';
export * from './runner.ts';
