export { aroundCall, failpoint, type Moment } from './switched.ts';
