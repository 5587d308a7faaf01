import { tmpdir } from 'node:os';

/** The variable by which the test runner tells test files where there is room for databases that are thrown away. */
const roomVariable = 'STOA_TEST_ROOM';

/**
 * Folder in which tests make databases and shops. In memory (/dev/shm) a run takes far less processor: after many files were removed
 * ext4 looks at all of those before it makes another, 0.2 to 0.6 ms a file instead of 0.03, and each database is 300 files.
 */
export const roomForTests = (): string => process.env[roomVariable] ?? tmpdir();
