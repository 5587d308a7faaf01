import type { Draft } from './draft.ts';
import type { Random } from './random.ts';

/** What is sent of a form with one file: its bytes, and whether the file is there as the document describes it. */
interface Form {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

const BOUNDARY = 'the-boundary-of-the-fuzzer';

/** The smallest pictures there are: decoding is not what is tried here. */
const PICTURES: readonly Buffer[] = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
].map((text) => Buffer.from(text, 'base64'));

const NO_PICTURES: readonly Buffer[] = [
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  // A PNG that says it is 60,000 pixels in square, and holds none.
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAYAAAAfFcSJAAAAAElFTkSuQmCC', 'base64'),
  Buffer.from('%PDF-1.7'),
  Buffer.alloc(0),
  Buffer.alloc(70_000, 0xff),
];

/** A request whose body is a form: a file that is taken, one that is not, or a form that goes wrong on its way. */
export const withForm = (draft: Draft, random: Random): Draft => {
  const file = draft.operation.id === 'uploadMedia' ? pictureFile(random) : listFile(random);
  const { bytes, isWhole } = formOf(file, random);
  return {
    ...draft,
    body: isWhole ? { file: 'sent as bytes' } : undefined,
    rawBody: bytes,
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
  };
};

const pictureFile = (random: Random): Buffer => {
  const whole = random.pick(PICTURES);
  if (random.chance(0.75)) return whole;
  return random.chance(0.5) ? random.pick(NO_PICTURES) : whole.subarray(0, random.below(whole.length));
};

const TITLES = ['Mug', 'O’Brien', '<b>bold</b>', '漢字 set', '"a ""quoted"" thing"', '=1+1', '', 'x'.repeat(400)];
const PRICES = ['5', '12.50', '0', '-1', 'free', '1e9', '99999999999'];
const STOCKS = ['', '0', '3', '-1', 'many'];
const CATEGORIES = ['home', 'Home', '', 'A new one'];

/** Products with SKUs of their own, in the plain form or in Shopify's; one in eight is no list at all. */
const listFile = (random: Random): Buffer => {
  if (random.chance(0.125)) {
    return random.pick([Buffer.alloc(0), Buffer.from('sku'), Buffer.from('a,b\n"'), Buffer.from([0xff, 0xfe, 0x00])]);
  }
  const isPlain = random.chance(0.6);
  const head = isPlain
    ? 'sku,title,price,category,stock'
    : 'Handle,Title,Variant SKU,Variant Price,Option1 Name,Option1 Value,Variant Inventory Qty';
  const rows = Array.from({ length: random.between(1, 4) }, () => {
    const sku = `SKU-${random.below(10_000_000)}`;
    const [title, price, stock] = [random.pick(TITLES), random.pick(PRICES), random.pick(STOCKS)];
    return isPlain
      ? [sku, title, price, random.pick(CATEGORIES), stock].join(',')
      : [`thing-${sku.toLowerCase()}`, title, sku, price, 'Size', random.pick(['S', 'M']), stock].join(',');
  });
  return Buffer.from([head, ...rows].join(random.pick(['\n', '\r\n'])), 'utf8');
};

const FILE_NAMES = ['list.csv', 'ünï.png', '..\\\\..\\\\x', 'a b', 'x'.repeat(300), ''];

const formOf = (file: Buffer, random: Random): Form => {
  const part = (name: string, content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="${random.pick(FILE_NAMES)}"\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]);
  const field = Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n`);
  const end = Buffer.from(`--${BOUNDARY}--\r\n`);
  const [one, other] = [part('file', file), part('other', file)];
  return random.weighted<Form>([
    [{ bytes: Buffer.concat([one, end]), isWhole: true }, 10],
    [{ bytes: Buffer.concat([field, one, end]), isWhole: true }, 1],
    [{ bytes: Buffer.concat([one, other, end]), isWhole: true }, 0.5],
    [{ bytes: Buffer.concat([field, end]), isWhole: false }, 0.5],
    [{ bytes: end, isWhole: false }, 0.5],
    [{ bytes: one.subarray(0, random.below(one.length)), isWhole: false }, 0.5],
    [{ bytes: Buffer.concat([...Array.from({ length: 9 }, () => field), one, end]), isWhole: false }, 0.5],
  ]);
};
