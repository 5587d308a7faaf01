import type { Job, PlatformParts } from '#platform/module';
import type { ObjectStore } from '#platform/object-store';
import { IMPORTS_KEPT_MS } from '../limits.ts';
import { forgetImports, importKey } from '../store/imports.ts';

const FORGOTTEN_AT_ONCE = 100;

/** Deletes imports that ended long ago, with their files and the rows that they rejected. */
export const createForgetImports = ({ db, clock }: Pick<PlatformParts, 'db' | 'clock'>, objects: ObjectStore): Job => ({
  name: 'catalog.forget-imports',
  every: { cron: '41 3 * * *' },
  async run() {
    const before = new Date(clock.nowMs() - IMPORTS_KEPT_MS);
    for (;;) {
      const forgotten = await db.run(forgetImports, [before, FORGOTTEN_AT_ONCE]);
      for (const { shop_id, id } of forgotten) await objects.delete(importKey(shop_id, id));
      if (forgotten.length < FORGOTTEN_AT_ONCE) return;
    }
  },
});
