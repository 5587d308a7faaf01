export { createTestDatabase, type TestDatabase } from './database.ts';
export { serverVariable, startTestServer, type TestServer } from './server.ts';
export { until, untilSomebodyWaits } from './until.ts';
