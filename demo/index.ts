import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Money is in minor units of the shop's currency, weights in grams, delivery estimates in working days. */
export type DemoShop = {
  shop: {
    slug: string;
    name: string;
    tagline: string;
    currency: string;
    country: string;
    language: string;
    timeZone: string;
    email: string;
    phone: string;
    address: { line1: string; city: string; postcode: string; country: string };
  };
  /** The lower the priority's number, the sooner a warehouse is asked. */
  warehouses: { code: string; name: string; country: string; postcode: string; priority: number }[];
  shippingOptions: {
    code: string;
    title: string;
    priceMinor: number;
    freeFromMinor?: number;
    countries: string[];
    estimateDays: [number, number];
  }[];
};

export type DemoAttribute = {
  code: string;
  label: string;
  type: 'text' | 'number' | 'boolean' | 'enum' | 'multi';
  unit?: string;
  values?: string[];
  required: boolean;
  filterable: boolean;
};

export type DemoCategory = {
  slug: string;
  title: string;
  description: string;
  parent: string | null;
  position: number;
  attributes: DemoAttribute[];
};

export type DemoVariant = {
  sku: string;
  options: Record<string, string>;
  priceMinor: number;
  compareAtMinor?: number;
  weightGrams: number;
  /** EAN-13 in the 20… range, which is free for use inside one company. */
  barcode: string;
  /** Pieces on hand by warehouse code. */
  stock: Record<string, number>;
};

export type DemoProduct = {
  slug: string;
  title: string;
  description: string;
  category: string;
  brand: string;
  tags: string[];
  attributes: Record<string, string | number | boolean | string[]>;
  options: { name: string; values: string[] }[];
  variants: DemoVariant[];
  media: { url: string; alt: string }[];
  status: 'published' | 'draft';
};

export type Demo = { shop: DemoShop; categories: DemoCategory[]; products: DemoProduct[] };

/** Folder of the drawn pictures; a media URL `/media/demo/x.svg` is the file `x.svg` here. */
export const demoMediaDir: string = join(import.meta.dirname, 'media');

export type DemoDrawing = {
  /** What a product's media call it. */
  url: string;
  fileName: string;
  svg: string;
  /** Of its background, `#rrggbb`. */
  colour: string;
};

/** The first path is the background, as `draw/scene.ts` draws it. */
const BACKGROUND = /<path d="M0 0H[^"]*" fill="(#[0-9a-f]{6})"/;

/** Reads the pictures: 341 drawings, 1.4 MB. */
export function loadDrawings(): DemoDrawing[] {
  return readdirSync(demoMediaDir).map((fileName) => {
    const svg = readFileSync(join(demoMediaDir, fileName), 'utf8');
    const colour = BACKGROUND.exec(svg)?.[1];
    if (colour === undefined) throw new Error(`${fileName} has no background`);
    return { url: `/media/demo/${fileName}`, fileName, svg, colour };
  });
}

/** Reads the demo shop. Categories come parents first, products in the order of their category files. */
export function loadDemo(): Demo {
  const catalog = join(import.meta.dirname, 'catalog');
  const files = readdirSync(catalog).filter((name) => name.endsWith('.json'));
  return {
    shop: readJson(join(import.meta.dirname, 'shop.json')),
    categories: readJson(join(import.meta.dirname, 'categories.json')),
    products: files.sort().flatMap((name) => readJson<DemoProduct[]>(join(catalog, name))),
  };
}

/** The files are ours and `demo.test.ts` checks each against its type. */
function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
