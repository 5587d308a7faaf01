const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const words = {
  title: 'Inventory',
  intro: 'What is where, for whom it is kept, and what is running out.',
  tabs: { stock: 'Stock', holds: 'Kept for buyers', warehouses: 'Warehouses' },
  receive: 'Receive goods',

  // Stock.
  search: 'Product or SKU',
  below: 'Fewer than',
  belowNames: { '6': 'Low: 5 or fewer', '21': '20 or fewer', '101': '100 or fewer', '1001': '1,000 or fewer' },
  anyWarehouse: 'All warehouses',
  warehouse: 'Warehouse',
  article: 'Article',
  onHand: 'On hand',
  held: 'Kept',
  available: 'Available',
  notForSale: 'Not for sale',
  unknownArticle: 'Not in the catalogue any more',
  emptyTitle: 'Nothing is running out',
  emptyHint: 'Everything has more pieces than this. Widen the filter, or find an article by its product or SKU.',

  // One article.
  back: 'Inventory',
  why: 'Can it be bought?',
  reasons: {
    not_for_sale: 'It is not for sale: its product is a draft or archived, or the variant was taken out.',
    nothing_on_hand: 'Nothing is on hand in any warehouse. Receive goods to sell it again.',
    all_held: (count: number) =>
      count === 1
        ? 'The only piece on hand is kept for a buyer.'
        : `All ${count.toLocaleString('en')} pieces on hand are kept for buyers.`,
    partly_held: (held: number, onHand: number) =>
      `${held.toLocaleString('en')} of ${many(onHand, 'piece', 'pieces')} on hand ${held === 1 ? 'is' : 'are'} kept for buyers.`,
    available: (count: number) => `${many(count, 'piece', 'pieces')} can be bought now.`,
  },
  inCheckouts: (count: number) =>
    `${many(count, 'piece is', 'pieces are')} in checkouts that are under way; what is not ordered in time comes back by itself.`,
  inOrders: (count: number) =>
    `${many(count, 'piece belongs', 'pieces belong')} to orders that wait for their payment.`,
  nextFree: (time: string) => `The first hold ends ${time}.`,
  together: 'Together',
  byWarehouse: 'By warehouse',
  adjust: 'Correct',
  adjustIn: (warehouse: string) => `Correct the stock in ${warehouse}`,
  counted: 'Pieces counted',
  countedHint: (onHand: number) => `The books say ${onHand.toLocaleString('en')}.`,
  reason: 'Reason',
  reasonsToChoose: ['Counted', 'Damaged', 'Lost', 'Found', 'Sample', 'Theft'],
  book: 'Book the correction',
  difference: (count: number) =>
    count === 0
      ? 'Nothing to correct.'
      : `${count > 0 ? '+' : '−'}${Math.abs(count).toLocaleString('en')} pieces will be booked.`,
  booked: 'The correction is booked.',
  belowHeld: (held: number) =>
    `${many(held, 'piece is', 'pieces are')} kept for buyers here: there cannot be fewer on hand.`,
  holds: 'Kept for buyers now',
  noHolds: 'Nobody keeps any.',
  keptFor: 'Kept for',
  pieces: 'Pieces',
  ends: 'Ends',
  checkout: 'A checkout under way',
  order: (number: string) => `Order ${number}`,
  movements: 'Movements',
  noMovements: 'Nothing has moved yet',
  noMovementsHint: 'Every change of its stock is written here: receipts, corrections, holds and sales.',
  kinds: {
    hold: 'Kept for a buyer',
    release: 'Given back',
    expire: 'Hold ran out',
    commit: 'Sold',
    restock: 'Came back',
    receive: 'Received',
    adjust: 'Corrected',
  } as Readonly<Record<string, string>>,
  when: 'When',
  who: 'Who',
  theShop: 'The shop',
  what: 'What',
  reference: 'Reference',
  toProduct: 'Open the product',

  // Holds.
  holdsEmptyTitle: 'Nothing is kept for anybody',
  holdsEmptyHint: 'When a shopper checks out, the pieces are kept here until the order is placed or the time runs out.',
  anyState: 'All holds',
  states: { held: 'Checkouts under way', bound: 'Orders being paid' },
  started: 'Since',

  // Receiving.
  receiveTitle: 'Receive goods',
  receiveIntro: 'Everything on a delivery note at once: all lines are booked, or none.',
  delivery: 'Delivery',
  note: 'Delivery note',
  noteHint: 'Its number: the same note is never booked twice.',
  into: 'Into',
  linesTitle: 'What came in',
  linesHint: 'Scan or type a SKU, or paste two columns from a spreadsheet: SKU and pieces.',
  sku: 'SKU',
  quantity: 'Pieces',
  skuOf: (line: number) => `SKU in line ${line}`,
  piecesOf: (line: number) => `Pieces in line ${line}`,
  removeLine: (line: number) => `Remove line ${line}`,
  addLine: 'Add a line',
  unknownSku: 'No article has this SKU.',
  twice: 'This SKU is in an earlier line.',
  noPieces: 'How many?',
  sum: (lines: number, pieces: number) => `${many(lines, 'line', 'lines')}, ${many(pieces, 'piece', 'pieces')}`,
  bookReceipt: 'Book the receipt',
  received: (pieces: number, note: string) => `${many(pieces, 'piece is', 'pieces are')} in stock now (${note}).`,
  receiptReason: 'Delivery',
  noWarehouse: 'There is no warehouse yet. Add one first.',
  toWarehouses: 'To the warehouses',

  // Warehouses.
  warehousesHint: 'Stock is taken from the first one that has it.',
  warehousesEmptyTitle: 'No warehouses yet',
  warehousesEmptyHint: 'Stock lies somewhere: add the place that you send from.',
  addWarehouse: 'Add a warehouse',
  editWarehouse: (name: string) => `Change ${name}`,
  code: 'Code',
  codeHint: 'Short and for ever: movements and imports name it.',
  name: 'Name',
  country: 'Country',
  countryHint: 'Two letters, such as GB',
  postcode: 'Postcode',
  priority: 'Order of taking',
  priorityHint: 'Lower goes first.',
  save: 'Save',
  change: 'Change',
  savedWarehouse: (name: string) => `${name} is saved.`,
} as const;
