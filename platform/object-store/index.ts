export { type CopiedObjects, copyObjects } from './copy-objects.ts';
export { createFolderStore } from './folder-store.ts';
export type { ObjectStore, StoredObject } from './object-store.ts';
export { type PutHashed, putHashed } from './put-hashed.ts';
