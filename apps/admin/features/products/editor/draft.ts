import type { Answer, Body } from '../../../api/index.ts';
import { textOfMinor } from '../money-text.ts';

export type StaffProduct = Answer<'readProductForStaff'>;
export type ProductBody = Body<'replaceProduct'>;
export type Status = ProductBody['status'];
export type AttributeValue = ProductBody['attributes'][string];

/** A product as its editor shows it: numbers are still the text that was typed. */
export interface ProductDraft {
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly brand: string;
  /** Its slug. */
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly status: Status;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly options: readonly DraftOption[];
  readonly variants: readonly VariantRow[];
  readonly media: readonly DraftMedia[];
}

export interface DraftOption {
  readonly name: string;
  readonly values: readonly string[];
}

export type DraftMedia = ProductBody['media'][number];

/** A line of the variants' grid. */
export interface VariantRow {
  /** Stays the same while the row is edited. */
  readonly key: string;
  /** One value of each option, in the order of the options. */
  readonly choice: readonly string[];
  readonly sku: string;
  readonly price: string;
  readonly compareAt: string;
  readonly weight: string;
  readonly barcode: string;
}

export type VariantField = 'sku' | 'price' | 'compareAt' | 'weight' | 'barcode';

const EMPTY_ROW = { choice: [], sku: '', price: '', compareAt: '', weight: '', barcode: '' } as const;

export const emptyDraft = (): ProductDraft => ({
  title: '',
  slug: '',
  description: '',
  brand: '',
  category: null,
  tags: [],
  status: 'draft',
  attributes: {},
  options: [],
  variants: [{ key: 'only', ...EMPTY_ROW }],
  media: [],
});

export const draftOf = (product: StaffProduct): ProductDraft => ({
  title: product.title,
  slug: product.slug,
  description: product.description,
  brand: product.brand ?? '',
  category: product.categories.at(-1)?.slug ?? null,
  tags: product.tags,
  status: product.status,
  attributes: product.attributes as ProductDraft['attributes'],
  options: product.options,
  variants: product.variants.map((variant) => ({
    key: variant.id,
    choice: product.options.map(({ name }) => variant.options[name] ?? ''),
    sku: variant.sku,
    price: textOfMinor(variant.priceMinor, variant.currency),
    compareAt: variant.compareAtMinor === null ? '' : textOfMinor(variant.compareAtMinor, variant.currency),
    weight: String(variant.weightGrams),
    barcode: variant.barcode ?? '',
  })),
  media: product.media,
});

export const isSameDraft = (left: ProductDraft, right: ProductDraft): boolean => contentOf(left) === contentOf(right);

const contentOf = ({ attributes, variants, ...rest }: ProductDraft): string =>
  JSON.stringify([
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
    Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
    variants.map(({ key: _key, ...row }) => row),
  ]);
