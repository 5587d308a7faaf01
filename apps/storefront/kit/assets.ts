import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TypedApp } from '#platform/http';

const ROOM = join(import.meta.dirname, '..');
const MAIN_SHEETS = ['tokens', 'base', 'components', 'buttons', 'cards', 'forms', 'layout', 'last'];
const YEAR_SECONDS = 31_536_000;
const HASH_LENGTH = 12;

/** Sheets, behaviours and pictures of the pages, kept in memory: a change is a new address, so browsers never ask twice. */
export interface Assets {
  /** Address of `main.css`, `product.css`, `main.js`, `icon.svg`. @throws Error for a name that does not exist */
  url(name: string): string;
  readonly routes: (app: TypedApp) => void;
}

interface Asset {
  readonly name: string;
  readonly type: string;
  readonly plain: Buffer;
}

interface Packed extends Asset {
  readonly gzip: () => Promise<Buffer>;
  readonly brotli: () => Promise<Buffer>;
}

let loaded: Assets | undefined;

/** Read when a page or a route is the first to need them, once in a process: most commands show no page. */
export const loadAssets = (): Assets => {
  const shelf = (): Assets => {
    loaded ??= packAssets();
    return loaded;
  };
  return { url: (name) => shelf().url(name), routes: (app) => shelf().routes(app) };
};

/** Reads, joins and strips all of them, some 30 files; they are compressed when they are asked for. */
const packAssets = (): Assets => {
  const assets = [...sheets(), ...behaviours(), ...pictures()];
  // One hash for all, so that behaviours may import each other by relative paths.
  const content = hash(
    'sha256',
    Buffer.concat(assets.map(({ name, plain }) => Buffer.concat([Buffer.from(name), plain]))),
    'hex',
  );
  const prefix = `/assets/${content.slice(0, HASH_LENGTH)}/`;
  const packed = new Map(assets.map((asset) => [asset.name, pack(asset)] as const));
  return {
    url(name) {
      if (!packed.has(name)) throw new Error(`there is no asset ${name}`);
      return prefix + name;
    },
    routes(app) {
      const route = { config: { access: 'public' as const }, schema: { hide: true } };
      app.get('/assets/:hash/:name', route, async (request: FastifyRequest, reply: FastifyReply) => {
        const { name } = request.params as { readonly name: string };
        const asset = packed.get(name);
        return asset && request.url === prefix + name ? send(request, reply, asset) : reply.callNotFound();
      });
    },
  };
};

const send = async (request: FastifyRequest, reply: FastifyReply, asset: Packed): Promise<FastifyReply> => {
  const accepted = request.headers['accept-encoding'] ?? '';
  reply.header('content-type', asset.type);
  reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
  reply.header('vary', 'accept-encoding');
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(await asset.brotli());
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await asset.gzip());
  return reply.send(asset.plain);
};

/** Small once and for all, beside the event loop, when the first browser asks: all of them by both ways take 180 ms of processor. */
const pack = (asset: Asset): Packed => ({
  ...asset,
  gzip: once(() => gzipAsync(asset.plain, { level: 9 })),
  brotli: once(() => brotliAsync(asset.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
});

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const read = (path: string): string => readFileSync(join(ROOM, path), 'utf8');

const CSS = 'text/css; charset=utf-8';
const sheets = (): Asset[] => {
  const main = MAIN_SHEETS.map((name) => read(`styles/${name}.css`)).join('\n');
  const own = globSync('pages/**/*.css', { cwd: ROOM }).sort();
  return [
    { name: 'main.css', type: CSS, plain: tighten(main) },
    ...own.map((path) => ({ name: basename(path), type: CSS, plain: tighten(read(path)) })),
  ];
};

/** Without comments and indentation. */
const tighten = (css: string): Buffer => Buffer.from(css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' '));

const behaviours = (): Asset[] =>
  globSync('behaviours/*.ts', { cwd: ROOM })
    .sort()
    .map((path) => ({
      name: `${basename(path, '.ts')}.js`,
      type: 'text/javascript; charset=utf-8',
      plain: Buffer.from(asBrowsersRead(read(path))),
    }));

/** Without types; imports name what is served. Lines of comments only, and indentation, are left at home. */
const asBrowsersRead = (source: string): string =>
  withoutTypes(source)
    .replace(/(from|import)(\s*\(?\s*)(['"])(\.\/[\w-]+)\.ts\3/g, '$1$2$3$4.js$3')
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '');

/** Node says at the first call that this may change: it is pinned with the shop, and nobody who starts one can act on it. */
const withoutTypes = (source: string): string => {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
};

const pictures = (): Asset[] =>
  globSync('styles/*.svg', { cwd: ROOM })
    .sort()
    .map((path) => ({ name: basename(path), type: 'image/svg+xml', plain: Buffer.from(read(path)) }));
