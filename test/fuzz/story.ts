import type { Known } from './known.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import type { Town } from './town.ts';

/** Where a purchase stands, as far as its shopper was told. */
export interface Story {
  /** Buys in this story: a guest, or a customer. */
  shopper: Person;
  readonly customer: Person;
  readonly otherCustomer: Person;
  readonly town: Town;
  readonly known: Known;
  cartId: string | null;
  /** A guest's cart that somebody signed in may take over. */
  foreignCartToken: string | null;
  lineIds: readonly string[];
  version: number;
  checkoutId: string | null;
  orderId: string | null;
  parcel: { readonly id: string; readonly state: string } | null;
  key: string | null;
  /** What the answers so far have made possible, and has not been tried. */
  handy: readonly string[];
}

type Choice = readonly [operationId: string, weight: number];

/**
 * Every operation is met now and then, whatever the story. Hashing a password costs 25 ms of a core, so those are rare;
 * what others need is made more often.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  signUp: 0.15,
  signIn: 0.2,
  signInStaff: 0.1,
  signOut: 0.2,
  createProduct: 2,
  replaceProduct: 2,
  addAddress: 2,
  resetPassword: 0.5,
  changePassword: 0.1,
  endOtherSessions: 0.3,
};

/** What a good answer makes possible that was not before: often tried next. */
export const NOW_POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  createProduct: ['replaceProduct', 'changeProduct', 'publishProduct', 'unpublishProduct', 'readProductForStaff'],
  uploadMedia: ['readMedia'],
  startImport: ['cancelImport', 'readImport', 'listRejectedRows'],
  listMails: ['getMail', 'sendMailAgain'],
  listDeadLetters: ['getDeadLetter', 'replayDeadLetter'],
  listCustomers: ['getCustomer'],
  hireStaff: ['changeStaff'],
  signUp: ['signOut', 'askPasswordReset', 'askPasswordReset'],
  askPasswordReset: ['resetPassword', 'resetPassword'],
  getMe: ['confirmEmail'],
  putCategories: ['deleteCategory'],
  signIn: ['listSessions', 'signOut'],
};
const HANDY_SHARE = 0.5;

/** What comes next in a purchase, or anything at all. */
export const nextOperation = (story: Story, random: Random): string => {
  if (story.handy.length > 0 && random.chance(HANDY_SHARE)) {
    const picked = random.pick(story.handy);
    story.handy = story.handy.filter((id) => id !== picked);
    return picked;
  }
  const ahead = stepsAhead(story);
  if (random.chance(0.6)) return random.weighted(ahead);
  return random.weighted(story.town.operations.map(({ id }): Choice => [id, WEIGHTS[id] ?? 1]));
};

const stepsAhead = ({ cartId, lineIds, checkoutId, orderId, parcel }: Story): readonly Choice[] => {
  if (parcel?.state === 'shipped')
    return [
      ['deliverParcel', 3],
      ['listParcels', 1],
      ['refundOrder', 1],
    ];
  if (parcel !== null)
    return [
      ['shipParcel', 3],
      ['listParcels', 1],
      ['cancelOrder', 0.3],
      ['deliverParcel', 0.3],
    ];
  if (orderId !== null) {
    return [
      ['packOrder', 2],
      ['getOrderPayment', 1],
      ['getOrder', 1],
      ['getOrderTimeline', 1],
      ['refundOrder', 0.7],
      ['cancelOrder', 0.7],
      ['getOrderLedger', 0.5],
      ['listOrders', 0.5],
      ['addToCart', 0.5],
    ];
  }
  if (checkoutId !== null)
    return [
      ['placeOrder', 5],
      ['getCheckout', 1],
      ['renewCheckout', 1],
      ['setQuantity', 0.5],
    ];
  if (cartId === null || lineIds.length === 0)
    return [
      ['addToCart', 5],
      ['readAvailability', 1],
      ['getCart', 1],
      ['mergeCart', 0.5],
    ];
  return [
    ['openCheckout', 4],
    ['placeOrder', 1],
    ['addToCart', 1],
    ['setQuantity', 1],
    ['removeFromCart', 0.8],
    ['getCart', 1],
    ['mergeCart', 0.3],
  ];
};
