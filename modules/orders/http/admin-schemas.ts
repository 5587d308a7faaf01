import { Type } from 'typebox';
import { FormatParameter, listPageSchema, MomentParameter, pageParameters, sortParameter } from '#platform/http';
import { type LegalAction, ORDER_ACTIONS } from '../domain/legal-actions.ts';
import { ORDER_STATES } from '../domain/order-states.ts';
import type { OrderView } from '../face.ts';
import type { StateCount } from '../queries/count-by-state.ts';
import { ORDER_SORTS, type OrderSort, type StaffOrderSummary } from '../queries/list-for-staff.ts';
import type { NamedTimelineEntry } from '../queries/timeline.ts';
import { exampleOrder, OrderSchema, StateSchema, summaryMembers, TimelineEntrySchema } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units.' });
const Id = Type.String({ format: 'uuid' });

export const AdminListQuery = Type.Object(
  {
    state: Type.Optional(Type.Array(StateSchema, { maxItems: ORDER_STATES.length, description: 'Any of these.' })),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 254,
        description: 'A number such as S-100042, or the beginning of an e-mail address or of the name it goes to.',
      }),
    ),
    customerId: Type.Optional(Id),
    placedFrom: Type.Optional(MomentParameter),
    placedTo: Type.Optional({ ...MomentParameter, description: 'Not included.' }),
    totalMin: Type.Optional(Amount),
    totalMax: Type.Optional(Amount),
    sort: sortParameter<OrderSort>(ORDER_SORTS, '-placed'),
    ...pageParameters,
    format: FormatParameter,
  },
  closed,
);

const { id, number, state, email, currency, totalMinor, placedAt, updatedAt } = exampleOrder;
const exampleSummary: StaffOrderSummary = {
  ...{ id, number, state, email, currency, totalMinor, placedAt, updatedAt },
  ...{ itemCount: 2, customerId: null, name: exampleOrder.address.name },
};
export const AdminListSchema = listPageSchema<StaffOrderSummary>(
  Type.Object(
    {
      ...summaryMembers,
      customerId: Type.Union([Id, Type.Null()]),
      name: Type.String({ description: 'Whom it goes to.' }),
    },
    closed,
  ),
  exampleSummary,
);

export const CountsSchema = Type.Unsafe<{ items: readonly StateCount[] }>(
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            state: StateSchema,
            count: Type.Integer({ minimum: 0 }),
            exact: Type.Boolean({ description: 'False: at least so many.' }),
          },
          closed,
        ),
        { maxItems: ORDER_STATES.length },
      ),
    },
    { ...closed, examples: [{ items: [{ state: 'PAID', count: 12, exact: true }] }] },
  ),
);

/** An order with all that staff need to work on it. */
export interface StaffOrderView {
  readonly order: OrderView;
  readonly timeline: readonly NamedTimelineEntry[];
  readonly actions: readonly LegalAction[];
}
const NamedEntrySchema = Type.Object({
  ...TimelineEntrySchema.properties,
  actorName: Type.Union([Type.String(), Type.Null()], { description: 'Null: not done by a member of staff.' }),
});
export const AdminOrderSchema = Type.Unsafe<StaffOrderView>(
  Type.Object(
    {
      order: OrderSchema,
      timeline: Type.Array(NamedEntrySchema),
      actions: Type.Array(
        Type.Object(
          {
            action: Type.String({ enum: [...ORDER_ACTIONS] }),
            to: Type.Union([StateSchema, Type.Null()], { description: 'Where the order is then; null: where it was.' }),
          },
          closed,
        ),
        { description: 'What you may do with it now, by its state and your scopes.' },
      ),
    },
    {
      ...closed,
      examples: [
        {
          order: exampleOrder,
          timeline: [
            { from: null, to: 'PENDING', by: 'guest', actorName: null, reason: null, at: placedAt },
            { from: 'PENDING', to: 'PAID', by: 'system', actorName: null, reason: null, at: updatedAt },
          ],
          actions: [
            { action: 'pack', to: 'PACKED' },
            { action: 'cancel', to: 'CANCELLED' },
          ],
        },
      ],
    },
  ),
);
