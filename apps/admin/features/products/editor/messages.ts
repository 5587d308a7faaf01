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
  variants: (count: number) => many(count, 'variant', 'variants'),
} as const;
