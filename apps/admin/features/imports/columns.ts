export const FIELDS = [
  'sku',
  'title',
  'price',
  'description',
  'category',
  'brand',
  'stock',
  'image',
  'weight',
  'tags',
] as const;
export type Field = (typeof FIELDS)[number];
const NEEDED: readonly Field[] = ['sku', 'title', 'price'];

/** What each column of a file is, in its order; null is passed over. */
export type Mapping = readonly (Field | null)[];

// As shops, spreadsheets and people name them.
const NAMES: Readonly<Record<Field, RegExp>> = {
  sku: /^(sku|article( (no|number|code))?|item( (no|number|code))?|product (no|code|id)|artikelnummer|code|ref(erence)?)$/,
  title: /^(title|name|product( name| title)?|item name|bezeichnung|artikel|titel)$/,
  price: /^((unit |sale |retail |selling )?price( \(?[a-z]{3}\)?)?|amount|rrp|preis)$/,
  description: /^((long |short )?description|details|text|body|beschreibung)$/,
  category: /^(category|type|department|group|product type|kategorie)$/,
  brand: /^(brand|vendor|maker|manufacturer|marke|hersteller)$/,
  stock: /^(stock|quantity|qty|inventory|on hand|pieces|available|bestand|menge)$/,
  image: /^(image|picture|photo|image (url|link|src)|picture url|bild)$/,
  weight: /^(weight|grams|weight \(?g(rams)?\)?|gewicht)$/,
  tags: /^(tags?|labels?|keywords)$/,
};

const plain = (column: string): string =>
  column
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')
    .trim();

/** What the names of the columns suggest; each field is given to the first column that fits. */
export const guessMapping = (header: readonly string[]): Mapping => {
  const given = new Set<Field>();
  return header.map((column) => {
    const field = FIELDS.find((one) => !given.has(one) && NAMES[one].test(plain(column)));
    if (field) given.add(field);
    return field ?? null;
  });
};

/** Fields that an import cannot do without and no column is. */
export const missingFields = (mapping: Mapping): readonly Field[] => NEEDED.filter((field) => !mapping.includes(field));

/** Fields that more than one column is. */
export const repeatedFields = (mapping: Mapping): readonly Field[] =>
  FIELDS.filter((field) => mapping.filter((one) => one === field).length > 1);

/** The first line that the API understands; columns that are passed over keep a name that it does not know. */
export const headerLine = (mapping: Mapping): string =>
  `${mapping.map((field, index) => field ?? `passed over ${index + 1}`).join(',')}\n`;
