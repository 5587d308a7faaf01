export * from './actor.ts';
export {
  createHttpApp,
  type HttpAppOptions,
  PATH_PART_LENGTH_MAX,
  type RequestObserver,
  type RoutePlugin,
  type TypedApp,
} from './app.ts';
export { claimOf, keyOf, type RequestContext } from './context.ts';
export * from './csv.ts';
export * from './cursor.ts';
export { sendAnswer, type WriteAnswer } from './idempotent.ts';
export { acceptedLanguageOf, DEFAULT_LANGUAGE, LanguageTag } from './language.ts';
export * from './list.ts';
export {
  addFileRoutes,
  FILE_NAME_LENGTH_MAX,
  fileBody,
  type ReceivedFile,
  receiveFile,
  type UploadRefusal,
} from './multipart.ts';
export { commonProblems, ProblemSchema, sendCommonProblem, sendProblem } from './problem.ts';
export * from './server-sent-events.ts';
export { unstorablePart } from './storable.ts';
