export { auditProcesses, type ProcessAudit } from './audit.ts';
export * from './definition.ts';
export * from './runner.ts';
