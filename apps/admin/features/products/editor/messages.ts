const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const words = {
  titleMissing: 'Give the product a title.',
  slugMissing: 'Give the product an address.',
  optionIncomplete: 'Every option needs a name and at least one value.',
  noVariants: 'Keep at least one variant: it is what is sold.',
  skuMissing: 'A SKU is missing.',
  skuTwice: (sku: string) => `The SKU ${sku} is used twice here.`,
  priceMissing: 'A price is missing.',
  notAnAmount: (text: string, currency: string) => `“${text}” is no amount in ${currency}.`,
  notAWeight: (text: string) => `“${text}” is no weight: write 420, 420 g or 0.42 kg.`,
  statusNames: { draft: 'Draft', published: 'Published', archived: 'Archived' },
  fieldNames: {
    title: 'Title',
    slug: 'Address',
    description: 'Description',
    brand: 'Brand',
    category: 'Category',
    tags: 'Tags',
    status: 'Status',
    media: 'Pictures',
    options: 'Options and variants',
  },
  columns: { sku: 'SKU', price: 'Price', compareAt: 'Compare at', weight: 'Weight', barcode: 'Barcode' },
  variantOf: (choice: string) => (choice === '' ? 'The variant' : `Variant ${choice}`),
  notSold: 'Not sold',
  yes: 'Yes',
  no: 'No',
  variants: (count: number) => many(count, 'variant', 'variants'),
} as const;
