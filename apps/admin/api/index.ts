export {
  type Answer,
  ApiProblem,
  answerOf,
  type Body,
  type ItemOf,
  type OperationId,
  type Query,
  UNREACHABLE,
  type Versioned,
  versionedAnswerOf,
} from '../../../sdk/index.ts';
export { browserTokens, SESSION_CHANGED, SESSION_OVER } from './browser-tokens.ts';
export { api } from './client.ts';
export { useAction } from './use-action.ts';
export { type List, type ListPage, type Total, useList } from './use-list.ts';
export { useLiveOrders } from './use-live-orders.ts';
export { type Me, useCan, useMe } from './use-me.ts';
