export const STATUSES = ['draft', 'published', 'archived'] as const;
export const STOCK_LEVELS = ['in', 'low', 'out'] as const;
export const PRODUCT_SORTS = [
  'newest',
  'title',
  '-title',
  'updated',
  '-updated',
  'price',
  '-price',
  'stock',
  '-stock',
] as const;
