import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawScene, type Subject } from './scene.ts';
import subjects from './subjects.json' with { type: 'json' };

const MEDIA = join(import.meta.dirname, '..', 'media');

/** `node demo/draw/main.ts` draws every picture of the catalogue anew; the same subjects give the same bytes. */
function main(): void {
  mkdirSync(MEDIA, { recursive: true });
  let sizeBytes = 0;
  let count = 0;
  for (const [slug, looks] of Object.entries(subjects as unknown as Record<string, Subject[]>)) {
    for (const [index, look] of looks.entries()) {
      const picture = drawScene(look, seedOf(slug));
      writeFileSync(join(MEDIA, `${slug}-${index + 1}.svg`), picture);
      sizeBytes += picture.length;
      count += 1;
    }
  }
  process.stdout.write(`${count} pictures, ${Math.round(sizeBytes / 1024)} KiB\n`);
}

/** FNV-1a: spreads neighbouring names over all walls. */
function seedOf(slug: string): number {
  let hash = 2166136261;
  for (const character of slug) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash >>> 8;
}

main();
