import { Type } from 'typebox';
import type { CartRefusal, ShownCart } from '#modules/carts';
import type { TypedApp } from '#platform/http';
import type { Result } from '#platform/result';
import type { Kit } from '../../kit/kit.ts';
import { type Answer, addForm } from '../../kit/page.ts';
import type { Visit } from '../../kit/visit.ts';
import { bearerOf, keepCart } from './bearer.ts';
import { withNotice } from './notice.ts';

const QUANTITY_MAX = 999;
const PATH_LENGTH_MAX = 2_000;
const closed = { additionalProperties: false } as const;

const Id = Type.String({ format: 'uuid' });
const Quantity = Type.Integer({ minimum: 1, maximum: QUANTITY_MAX });
const Next = Type.Optional(Type.String({ maxLength: PATH_LENGTH_MAX }));
const AddBody = Type.Object({ variantId: Id, quantity: Type.Optional(Quantity), next: Next }, closed);
const SetBody = Type.Object({ quantity: Quantity, next: Next }, closed);
const RemoveBody = Type.Object({ next: Next }, closed);
const LineParams = Type.Object({ id: Id });

/** What changes a cart. Each leads back to `next` – the cart, or its fragment – which says what was done or why not. */
export const addCartForms = (app: TypedApp, kit: Kit): void => {
  const { carts } = kit.deps.faces;
  addForm(app, kit, {
    path: '/cart/items',
    body: AddBody,
    async handle(visit, { body: { variantId, quantity = 1, next } }) {
      const added = await carts.add(visit.shop.id, bearerOf(visit), { variantId, quantity });
      return answer(kit, visit, added, next, { added: variantId });
    },
  });
  addForm(app, kit, {
    path: '/cart/lines/:id',
    body: SetBody,
    params: LineParams,
    async handle(visit, { body: { quantity, next }, params }) {
      const set = await carts.setQuantity(visit.shop.id, bearerOf(visit), { lineId: params.id, quantity });
      return answer(kit, visit, set, next, {});
    },
    invalid: async () => ({ redirect: withNotice('/cart', { refused: 'quantity_too_large' }) }),
  });
  addRemoval(app, kit);
};

const addRemoval = (app: TypedApp, kit: Kit): void => {
  const { carts } = kit.deps.faces;
  addForm(app, kit, {
    path: '/cart/lines/:id/removal',
    body: RemoveBody,
    params: LineParams,
    async handle(visit, { body: { next }, params }) {
      const before = await carts.show(visit.shop.id, bearerOf(visit));
      const line = before.lines.find(({ id }) => id === params.id);
      const removed = await carts.remove(visit.shop.id, bearerOf(visit), params.id);
      return answer(kit, visit, removed, next, line ? { removed: line.variantId, pieces: line.quantity } : {});
    },
  });
};

const answer = (
  kit: Kit,
  visit: Visit,
  changed: Result<ShownCart, CartRefusal>,
  next: string | undefined,
  notice: Parameters<typeof withNotice>[1],
): Answer => {
  const path = next ?? '/cart';
  if (!changed.ok) return { redirect: withNotice(path, { refused: changed.refusal.code }) };
  keepCart(kit, visit, changed.value);
  return { redirect: Object.keys(notice).length === 0 ? path : withNotice(path, notice) };
};
