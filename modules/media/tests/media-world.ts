import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createDatabase } from '#platform/db';
import { createHttpApp, type TypedApp } from '#platform/http';
import type { ModuleParts, PlatformParts } from '#platform/module';
import { createFolderStore, type ObjectStore } from '#platform/object-store';
import { createLogger, createMetrics } from '#platform/telemetry';
import { createTestDatabase } from '#platform/testing';
import { createTestClock, type TestClock } from '#platform/time';
import type { Media } from '../face.ts';
import { createMedia } from '../index.ts';

export const SHOP = '0192f000-0000-7000-8000-000000000001';
const STAFF = '0192f000-0000-7000-8000-000000000002';

export interface MediaWorld {
  readonly platform: PlatformParts & { readonly clock: TestClock };
  readonly media: Media;
  readonly parts: ModuleParts;
  readonly objects: ObjectStore;
  readonly app: TypedApp;
  upload(file: Uint8Array, fileName?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Names of all files that are kept below a folder of the store. */
  kept(folder: string): Promise<readonly string[]>;
}

/** The media over a database and a folder of the test's own, with its routes under `/`. */
export const createMediaWorld = async (t: TestContext): Promise<MediaWorld> => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'stoa-media-'));
  const objects = createFolderStore(folder);
  const db = createDatabase({ url: database.url, poolSizeMax: 8, applicationName: 'media test' });
  const metrics = createMetrics();
  const log = createLogger('silent');
  const platform = { db, clock: createTestClock(), log, metrics, observer: metrics.coalescing };
  const { face, parts } = createMedia({ platform, objects });
  const app = await createHttpApp({
    clock: platform.clock,
    logger: log,
    shopId: SHOP,
    authenticate: async (token) => ({
      kind: 'staff',
      id: STAFF,
      email: 'staff@example.com',
      scopes: token === 'catalog' ? ['catalog:write'] : [],
    }),
    observe: () => undefined,
    secret: 'x'.repeat(32),
    title: 'test',
    version: '0',
  });
  for (const routes of [parts.routes, parts.rootRoutes]) if (routes) await app.register(routes);
  t.after(async () => {
    await app.close();
    await db.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  return {
    platform,
    media: face,
    parts,
    objects,
    app,
    async upload(file, fileName = 'picture.bin') {
      const response = await app.inject({
        method: 'POST',
        url: '/admin/media',
        headers: { authorization: 'Bearer catalog', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
        payload: formOf(file, fileName),
      });
      return { status: response.statusCode, body: response.json() };
    },
    kept: async (name) =>
      (await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
  };
};

export const BOUNDARY = 'the-boundary-of-a-form';

/** A form with one file, as a browser sends it. */
export const formOf = (file: Uint8Array, fileName: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
