import type { Draft } from './draft.ts';
import type { Json } from './json.ts';
import { isObject } from './json.ts';
import { itemsIn, type Known, remember, rememberOwner, textIn } from './known.ts';
import { NOBODY, type Person } from './people.ts';
import { NOW_POSSIBLE, type Story } from './story.ts';
import type { WireAnswer } from './wire.ts';

type Lesson = (story: Story, json: Json, draft: Draft) => void;

/** What a good answer tells about what lives in the shop, and where the story stands. */
export const learn = (story: Story, draft: Draft, { status, headers }: WireAnswer, json: Json | undefined): void => {
  const { known } = story;
  if (status >= 300) return;
  const etag = headers['etag'];
  if (etag !== undefined && /^"\d+"$/.test(etag)) remember(known.etags, etag);
  if (draft.operation.id === 'changePassword') aboutPassword(story, draft);
  story.handy = NOW_POSSIBLE[draft.operation.id] ?? story.handy;
  if (json === undefined) return;
  const cursor = textIn(json, 'nextCursor');
  if (cursor !== null) known.cursors.set(draft.operation.id, cursor);
  LESSONS[draft.operation.id]?.(story, json, draft);
};

/** Nothing is answered: what is kept is what was asked for. */
const aboutPassword = ({ known }: Story, { body, person }: Draft): void => {
  const password = textIn(body, 'newPassword');
  if (password !== null) known.passwords.set(person.owner, password);
};

const own = (known: Known, id: string | null, { owner }: Person): void => {
  if (id !== null && owner !== NOBODY) rememberOwner(known, id, owner);
};

const aboutCart: Lesson = (story, json, { person }) => {
  const id = textIn(json, 'id');
  own(story.known, id, person);
  const lineIds = itemsIn(json, 'lines').flatMap((line) => textIn(line, 'id') ?? []);
  for (const lineId of lineIds) own(story.known, lineId, person);
  const token = textIn(json, 'cartToken');
  if (person !== story.shopper) {
    if (token !== null && person.owner === NOBODY) story.foreignCartToken = token;
    return;
  }
  if (token !== null && story.shopper.kind === 'guest') story.shopper = { ...story.shopper, cartToken: token };
  story.cartId = id;
  story.lineIds = lineIds;
  story.version = isObject(json) && typeof json['version'] === 'number' ? json['version'] : 0;
};

const aboutCheckout: Lesson = (story, json, { person }) => {
  const id = textIn(json, 'id');
  own(story.known, id, person);
  own(story.known, textIn(json, 'orderId'), person);
  if (person === story.shopper) story.checkoutId = id;
};

const aboutNewOrder: Lesson = (story, json, { person }) => {
  const id = textIn(json, 'id');
  if (id === null) return;
  own(story.known, id, person);
  remember(story.known.orders, { id, person });
  if (person !== story.shopper) return;
  story.orderId = id;
  story.checkoutId = null;
  story.cartId = null;
  story.lineIds = [];
};

const aboutParcel: Lesson = (story, json) => {
  const [id, state] = [textIn(json, 'id'), textIn(json, 'state')];
  if (id === null || state === null) return;
  remember(story.known.parcels, id);
  story.parcel = state === 'delivered' ? null : { id, state };
  if (state === 'delivered') story.orderId = null;
};

const aboutAddress: Lesson = ({ known }, json, { person }) => {
  const id = textIn(json, 'id');
  if (id === null) return;
  own(known, id, person);
  const list = known.addresses.get(person.owner) ?? [];
  remember(list, id);
  known.addresses.set(person.owner, list);
};

const aboutProduct: Lesson = ({ known }, json) => {
  const id = textIn(json, 'id');
  if (id !== null) remember(known.products, id);
};

const aboutTokens: Lesson = ({ known }, json) => {
  const session = isObject(json) && isObject(json['session']) ? json['session'] : json;
  const [refresh, access] = [textIn(session, 'refreshToken'), textIn(session, 'accessToken')];
  if (refresh !== null) remember(known.refreshTokens, refresh);
  if (access !== null) remember(known.accessTokens, access);
};

type Things = 'media' | 'imports' | 'staff' | 'customers' | 'letters';

const aboutThing =
  (kind: Things, member = 'id'): Lesson =>
  ({ known }, json) => {
    const id = textIn(json, member);
    if (id !== null) remember(known[kind], id);
  };

const aboutList =
  (kind: Things): Lesson =>
  ({ known }, json) => {
    for (const one of itemsIn(json).slice(0, 5)) remember(known[kind], textIn(one, 'id') ?? '');
  };

const LESSONS: Readonly<Record<string, Lesson>> = {
  getCart: aboutCart,
  addToCart: aboutCart,
  setQuantity: aboutCart,
  removeFromCart: aboutCart,
  mergeCart: aboutCart,
  openCheckout: aboutCheckout,
  renewCheckout: aboutCheckout,
  placeOrder: aboutNewOrder,
  packOrder: aboutParcel,
  shipParcel: aboutParcel,
  deliverParcel: aboutParcel,
  addAddress: aboutAddress,
  replaceAddress: aboutAddress,
  createProduct: aboutProduct,
  signUp: (story, json, draft) => {
    aboutTokens(story, json, draft);
    remember(story.known.newcomers, textIn(draft.body, 'email') ?? '');
  },
  putCategories: ({ known }, json) => {
    for (const one of itemsIn(json)) {
      const slug = textIn(one, 'slug');
      if (slug !== null && slug !== 'home') remember(known.categories, slug);
    }
  },
  signIn: aboutTokens,
  signInStaff: aboutTokens,
  refreshSession: aboutTokens,
  listMails: ({ known }, json) => {
    for (const mail of itemsIn(json).slice(0, 3)) remember(known.mails, textIn(mail, 'id') ?? '');
  },
  uploadMedia: aboutThing('media', 'mediaId'),
  startImport: aboutThing('imports'),
  hireStaff: aboutThing('staff'),
  listCustomers: aboutList('customers'),
  listDeadLetters: aboutList('letters'),
  listSessions: (story, json, { person }) => {
    const others = itemsIn(json).filter((one) => isObject(one) && one['current'] !== true);
    const ids = others.flatMap((one) => textIn(one, 'id') ?? []);
    story.known.sessions.set(person.owner, ids);
    if (ids.length > 0) story.handy = ['endSession'];
  },
  getOrderPayment: (story, json, { person }) => {
    const mayTryAgain = isObject(json) && json['mayTryAgain'] === true;
    if (mayTryAgain && person === story.shopper) story.handy = ['payAgain', 'payAgain'];
  },
};
