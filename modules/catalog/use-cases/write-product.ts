import { Overtaken, type Tx } from '#platform/db';
import { againAfterKeyRace, type ClaimState, type IdempotencyClaim, loadClaims } from '#platform/idempotency';
import type { PlatformParts } from '#platform/module';
import { type Result, refuse, succeed } from '#platform/result';
import type { SaveWish } from '../domain/decide-saves.ts';
import type { ProductInput } from '../face.ts';
import { asInput, type ProductView, readProduct } from '../queries/read-product.ts';
import type { ProductRefusal } from '../refusals.ts';
import type { ResolveMedia } from './resolve-media.ts';
import { type SaveContext, saveWishes } from './save-products.ts';

type Written = Result<ProductView, ProductRefusal>;
type Staff = Omit<SaveContext, 'currency'>;

/** Creates a product, once per claim; its answer is kept for replays in the same transaction. */
export const createCreateProduct =
  ({ db }: Pick<PlatformParts, 'db'>, resolveMedia: ResolveMedia) =>
  async (
    claim: IdempotencyClaim,
    context: SaveContext,
    given: ProductInput,
  ): Promise<Exclude<ClaimState, { kind: 'new' }> | { readonly kind: 'written'; readonly written: Written }> => {
    const [media = []] = await resolveMedia(context.shopId, [given.media]);
    const input = { ...given, media };
    return againAfterKeyRace(() =>
      db.tx(async (tx) => {
        const claims = await loadClaims(tx, [claim]);
        const state = claims.check(claim);
        if (state.kind !== 'new') return state;
        const written = await saveOne(tx, context, { input, target: { by: 'new' } });
        if (written.ok) {
          claims.keep(claim, { status: 201, body: written.value });
          claims.store(tx);
        }
        return { kind: 'written' as const, written };
      }),
    );
  };

export interface ProductChange {
  readonly id: string;
  /** The version that the change was made against; null: whatever is current. */
  readonly version: number | null;
  /** Its media as they are to be; null: as they are. */
  readonly media: ProductInput['media'] | null;
  /** What the rest of the product is to be, given what it is. */
  readonly apply: (current: ProductInput) => ProductInput;
}

/** Changes a product by id; of two changes against one version the second is refused. */
export const createChangeProduct =
  ({ db }: Pick<PlatformParts, 'db'>, resolveMedia: ResolveMedia) =>
  async (staff: Staff, { id, version, media, apply }: ProductChange): Promise<Written> => {
    const [resolved] = media === null ? [] : await resolveMedia(staff.shopId, [media]);
    return db.tx(async (tx) => {
      const current = await readProduct(tx, staff.shopId, id);
      if (!current) return refuse('product_not_found', `There is no product ${id}.`, { param: 'id' });
      const target = { by: 'id', id, version: version ?? current.version } as const;
      const context = { ...staff, currency: current.currency };
      const applied = apply(asInput(current));
      const input = resolved === undefined ? applied : { ...applied, media: resolved };
      const written = await saveOne(tx, context, { input, target });
      // Nobody named a version, so the one just read was overtaken before it was locked: read again.
      if (!written.ok && written.refusal.code === 'version_conflict' && version === null) {
        throw new Overtaken(`product ${id} was changed meanwhile`);
      }
      return written;
    });
  };

const saveOne = async (tx: Tx, context: SaveContext, wish: SaveWish): Promise<Written> => {
  const [saved] = await saveWishes(tx, context, [wish]);
  if (!saved) throw new Error('a save was not answered');
  if (!saved.ok) return refuse(saved.code, saved.message, saved.param === undefined ? {} : { param: saved.param });
  const view = await readProduct(tx, context.shopId, saved.productId);
  if (!view) throw new Error(`product ${saved.productId} is not there after its save`);
  return succeed(view);
};
