import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { loadDemo } from '../../demo/index.ts';
import { createWorld, type World } from '../world/index.ts';

const MARKUP_AND_STYLES_MAX = 30 * 1024;
const SCRIPTS_MAX = 20 * 1024;

let world: World;
before(async () => {
  world = await createWorld();
  const demo = loadDemo();
  const { catalog } = world.house;
  await catalog.saveCategories(world.shopId, demo.categories);
  await catalog.saveProducts(world.shopId, 'GBP', demo.products);
  await world.settles();
});
after(() => world.close());

interface Travelled {
  readonly bytes: number;
  readonly text: string;
}

/** What travels for an address, and what it says. */
const fetchAsset = async (path: string): Promise<Travelled> => {
  const response = await request(world.clients[0].baseUrl + path, { headers: { 'accept-encoding': 'gzip' } });
  const bytes = Buffer.from(await response.body.arrayBuffer());
  assert.equal(response.statusCode, 200, path);
  assert.equal(response.headers['content-encoding'], 'gzip', path);
  return { bytes: bytes.length, text: gunzipSync(bytes).toString() };
};

/** A module with all that it imports, each once. */
const scriptsOf = async (paths: readonly string[], seen: Map<string, number>): Promise<number> => {
  for (const path of paths) {
    if (seen.has(path)) continue;
    const { bytes, text } = await fetchAsset(path);
    seen.set(path, bytes);
    const imported = [...text.matchAll(/(?:from|import)\s*['"](\.\/[^'"]+)['"]/g)].map(
      ([, name = '']) => new URL(name, `http://x${path}`).pathname,
    );
    await scriptsOf(imported, seen);
  }
  return [...seen.values()].reduce((sum, bytes) => sum + bytes, 0);
};

const addressesIn = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, address = '']) => address);

test('home, category and product weigh no more than 30 KB of markup and styles and 20 KB of scripts', async (t) => {
  for (const path of ['/', '/c/kitchen', '/search?q=oak', '/p/market-tote']) {
    const page = await fetchAsset(path);
    const sheets = addressesIn(page.text, /<link rel="stylesheet" href="([^"]+)"/g);
    assert.ok(sheets.length > 0);
    let weight = page.bytes;
    for (const sheet of sheets) weight += (await fetchAsset(sheet)).bytes;
    const scripts = await scriptsOf(addressesIn(page.text, /<script type="module"[^>]* src="([^"]+)"/g), new Map());
    t.diagnostic(`${path}: ${weight} bytes of markup and styles, ${scripts} of scripts`);
    assert.ok(weight <= MARKUP_AND_STYLES_MAX, `${path}: ${weight} bytes of markup and styles`);
    assert.ok(scripts > 0 && scripts <= SCRIPTS_MAX, `${path}: ${scripts} bytes of scripts`);
  }
});

test('a picture keeps its place before it is there, and only the first are fetched at once', async () => {
  for (const path of ['/', '/c/kitchen', '/p/market-tote']) {
    const { text } = await fetchAsset(path);
    const images = addressesIn(text, /(<img [^>]*>)/g);
    assert.ok(images.length > 3, path);
    assert.ok(
      images.every((image) => / width="\d+" height="\d+"/.test(image)),
      path,
    );
    const eager = images.filter((image) => !image.includes('loading="lazy"'));
    assert.ok(eager.length >= 1 && eager.length <= 4, `${path}: ${eager.length} at once`);
  }
});
