/** Products in one call of saveProducts: one transaction, held for some tens of milliseconds. */
export const PRODUCTS_PER_SAVE_MAX = 500;
/** Categories of one shop; the tree is read and decided whole. */
export const CATEGORIES_PER_SHOP_MAX = 5_000;
export const CATEGORY_DEPTH_MAX = 8;
export const ATTRIBUTE_DEFINITIONS_MAX = 100;
export const ATTRIBUTE_VALUES_MAX = 500;
export const VARIANTS_PER_PRODUCT_MAX = 2_048;
export const OPTIONS_PER_PRODUCT_MAX = 5;
export const OPTION_VALUES_MAX = 500;
export const MEDIA_PER_PRODUCT_MAX = 250;
export const TAGS_PER_PRODUCT_MAX = 250;
/** Lengths in UTF-16 units. */
export const SLUG_LENGTH_MAX = 120;
export const SKU_LENGTH_MAX = 120;
export const TITLE_LENGTH_MAX = 300;
export const NAME_LENGTH_MAX = 120;
export const TAG_LENGTH_MAX = 120;
export const URL_LENGTH_MAX = 2_048;
export const ATTRIBUTE_TEXT_LENGTH_MAX = 2_000;
/** Either way from zero: beyond it a number is no longer told apart from its neighbour. */
export const ATTRIBUTE_NUMBER_MAX = Number.MAX_SAFE_INTEGER;
export const DESCRIPTION_LENGTH_MAX = 100_000;
/** Longer attribute values are text to read, not to filter by. */
export const FACET_LENGTH_MAX = 120;
/** Minor units; a thousand such lines still add up exactly. */
export const PRICE_MINOR_MAX = 1_000_000_000_000;
/** A hundred tonnes. */
export const WEIGHT_GRAMS_MAX = 100_000_000;
/** Variants in one call of variantsForSale. */
export const VARIANTS_PER_READ_MAX = 1_000;
/** Rows that a page number may skip; beyond it lists go on by cursor. */
export const ROWS_SKIPPED_MAX = 10_000;
/** Totals are counted up to here. */
export const TOTAL_COUNTED_MAX = 10_000;
/**
 * Newest matches that a list sorted by relevance ranks and reaches: ranking reads each one's vector, 2,000 of 100,000
 * products in some 50 ms.
 */
export const MATCHES_RANKED_MAX = 2_000;
export const ATTRIBUTE_FILTERS_MAX = 10;
export const ATTRIBUTE_FILTER_VALUES_MAX = 50;
/** Pieces shown to shoppers: more is nobody's business. */
export const AVAILABLE_SHOWN_MAX = 10;
/** From here down a variant is said to be low. */
export const AVAILABLE_LOW_MAX = 5;
/** Products that a search of the staff's list looks through: those of a word that so many have. */
export const TEXT_MATCHES_MAX = 2_000;
/** Variants in one answer of variantIdsMatching: a page of an export and one that tells of the next. */
export const VARIANTS_MATCHED_MAX = 501;
/** Different values told with their counts beside a list, the commonest first. */
export const FACETS_COUNTED_MAX = 2_000;
/** Products in one call of publicProducts. */
export const PRODUCTS_PER_READ_MAX = 100;
/** Of a file to import: some 500,000 rows. */
export const IMPORT_BYTES_MAX = 50 * 1024 * 1024;
/** Imports of a shop that wait or run. */
export const IMPORTS_OPEN_MAX = 20;
/** Runs of an import that come to no further batch before it is given up. */
export const IMPORT_ATTEMPTS_MAX = 5;
/** Rejected rows that are kept to be read; beyond it they are counted only. */
export const REJECTIONS_KEPT_MAX = 100_000;
/** How long a finished import and its file are kept. */
export const IMPORTS_KEPT_MS = 30 * 86_400_000;
/** Products that a preview decides. */
export const PREVIEW_PRODUCTS_MAX = 50;
/** Of the file, read for a preview. */
export const PREVIEW_BYTES_MAX = 1024 * 1024;
/** Rows that a preview reads for them. */
export const PREVIEW_ROWS_MAX = 1_000;
