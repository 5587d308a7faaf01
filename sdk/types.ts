import type { operations } from './generated/api.ts';

/** What an operation is called in the API's document. */
export type OperationId = keyof operations;

type ContentOf<Part> = Part extends { content: { 'application/json': infer Json } } ? Json : never;
type SuccessOf<Responses> = Responses[keyof Responses & (200 | 201 | 202 | 204)];

/** What an operation answers when it succeeds. */
export type Answer<Id extends OperationId> = ContentOf<SuccessOf<operations[Id]['responses']>>;

/** One entry of a list that an operation answers. */
export type ItemOf<Id extends OperationId> = Answer<Id> extends { items: (infer Item)[] } ? Item : never;

/** What an operation takes as its body. */
export type Body<Id extends OperationId> = ContentOf<operations[Id]['requestBody']>;

/** What an operation takes in its query. */
export type Query<Id extends OperationId> = operations[Id]['parameters'] extends { query?: infer Members }
  ? NonNullable<Members>
  : Record<string, never>;
