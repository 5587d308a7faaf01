export {
  answerOf,
  type ClientOptions,
  createClient,
  newIdempotencyKey,
  type StoaClient,
  type Versioned,
  versionedAnswerOf,
} from './client.ts';
export { access, type operations, type Problem, type paths } from './generated/api.ts';
export { ApiProblem, UNREACHABLE } from './problem.ts';
export { memoryTokens, type TokenStore, type Tokens } from './session.ts';
export type { Answer, Body, ItemOf, OperationId, Query } from './types.ts';
