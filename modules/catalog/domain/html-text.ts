/** Elements whose content is no text. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title']);
const BLOCKS = new Set(
  'address article aside blockquote br div dd dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  euro: '€',
  pound: '£',
  yen: '¥',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  szlig: 'ß',
  oslash: 'ø',
  aring: 'å',
  ntilde: 'ñ',
};

/**
 * What a reader of HTML would read: no tags, no scripts, entities as characters, blocks on lines of their own. One pass
 * over the text, so that hostile markup costs no more than its length.
 */
export const htmlToText = (html: string): string => {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open === -1) break;
    parts.push(decodeEntities(html.slice(position, open)));
    const tag = readTag(lower, open);
    if (tag.name !== null && BLOCKS.has(tag.name)) parts.push('\n');
    if (tag.name === null && tag.end === open + 1) parts.push('<');
    position = tag.end;
  }
  parts.push(decodeEntities(html.slice(position)));
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** The tag that opens at a `<` and where reading goes on; a `<` that opens none is a character like another. */
const readTag = (lower: string, open: number): { name: string | null; end: number } => {
  if (lower.startsWith('<!--', open)) return { name: null, end: after(lower, '-->', open) };
  const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20))?.[1];
  const isDeclaration = lower[open + 1] === '!' || lower[open + 1] === '?';
  if (name === undefined && !isDeclaration) return { name: null, end: open + 1 };
  const end = after(lower, '>', open);
  if (name === undefined) return { name: null, end };
  if (!SILENT.has(name) || lower[open + 1] === '/') return { name, end };
  const closing = lower.indexOf(`</${name}`, end);
  return { name, end: closing === -1 ? lower.length : after(lower, '>', closing) };
};

const after = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
};

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,8}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? entity;
    const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '\ufffd';
  });
