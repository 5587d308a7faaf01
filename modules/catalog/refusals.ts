import type { RefusalCatalogue } from '#platform/result';

export type ProductRefusal =
  | 'product_invalid'
  | 'category_unknown'
  | 'attribute_unknown'
  | 'attribute_required'
  | 'attribute_invalid'
  | 'option_invalid'
  | 'media_unknown'
  | 'variant_repeated'
  | 'slug_repeated'
  | 'sku_repeated'
  | 'slug_taken'
  | 'sku_taken'
  | 'product_not_found'
  | 'version_conflict';

export type ImportRefusal = 'import_format_unknown' | 'import_limit' | 'import_not_found' | 'import_ended';

export type CategoryRefusal =
  | 'category_invalid'
  | 'category_unknown'
  | 'category_cycle'
  | 'category_limit'
  | 'category_not_found'
  | 'category_not_empty'
  | 'categories_changed';

export const catalogRefusals: RefusalCatalogue<ProductRefusal | CategoryRefusal | ImportRefusal> = {
  product_invalid: { status: 422, when: 'A field of the product is out of its limits; param names it.' },
  category_unknown: { status: 422, when: 'No category has this slug.' },
  attribute_unknown: { status: 422, when: "The product's category defines no such attribute." },
  attribute_required: { status: 422, when: 'A product with this status needs the attribute.' },
  attribute_invalid: { status: 422, when: 'The value is not of the type, or not among the values, defined for it.' },
  option_invalid: { status: 422, when: 'A variant does not choose one declared value of every option.' },
  media_unknown: { status: 422, when: 'There is no picture with this mediaId; upload it first.' },
  variant_repeated: { status: 422, when: 'Two variants of a product choose the same values.' },
  slug_repeated: { status: 409, when: 'An earlier product of the same call has this slug.' },
  sku_repeated: { status: 409, when: 'The SKU is named twice in the same call.' },
  slug_taken: { status: 409, when: 'Another product has this slug.' },
  sku_taken: { status: 409, when: 'A variant of another product has this SKU.' },
  product_not_found: { status: 404, when: 'There is no product with this id.' },
  version_conflict: { status: 412, when: 'The product was changed since the version named by If-Match.' },
  import_format_unknown: { status: 422, when: 'The first line of the file names no columns that can be imported.' },
  import_limit: { status: 409, when: 'The shop has as many imports waiting as it may have.' },
  import_not_found: { status: 404, when: 'There is no import with this id.' },
  import_ended: { status: 409, when: 'The import has ended already: it cannot be cancelled.' },
  category_invalid: { status: 422, when: 'A field of the category is out of its limits; param names it.' },
  category_cycle: { status: 422, when: 'A category would be its own ancestor, or lie too deep.' },
  category_not_found: { status: 404, when: 'No category has this slug.' },
  category_not_empty: { status: 409, when: 'Products or other categories are in it; details counts them.' },
  categories_changed: { status: 412, when: 'The categories were changed since the version named by If-Match.' },
  category_limit: { status: 422, when: 'The shop would have more categories than it may have.' },
};
