import type { ValidateFunction } from 'ajv';
import { ACCESS } from './access.ts';
import type { DocumentedAnswer, Operation } from './contract.ts';
import { type Draft, isElsewhere } from './draft.ts';
import type { Json } from './json.ts';
import type { Known } from './known.ts';
import { closed, createAjv, createOracle, say } from './oracle.ts';
import { mayUse, NOBODY, ownersIn } from './people.ts';
import type { NoAnswer, WireAnswer } from './wire.ts';

export interface Seen {
  readonly draft: Draft;
  readonly answer: WireAnswer | NoAnswer;
  /** Of the body; undefined when it is no JSON or there is none. */
  readonly json: Json | undefined;
  readonly known: Known;
}

export interface CheckOptions {
  readonly operations: readonly Operation[];
  readonly codes: ReadonlySet<string>;
  readonly secrets: readonly string[];
  readonly answerMsMax: number;
}

/** What is wrong with an answer: one sentence each. */
export type Check = (seen: Seen) => string[];

/** The signed messages of the fuzzer are nonsense: some of them do come before what they build on. */
const MAY_SAY_LATER = 'receivePaymentWebhook';

export const createCheck = (options: CheckOptions): Check => {
  const checkBody = createBodyCheck(options.operations);
  const oracle = createOracle(options.operations);
  return (seen) => {
    const { draft, answer } = seen;
    if (typeof answer === 'string') return checkSilence(draft, answer);
    const text = answer.body.toString('utf8');
    const findings = [...checkStatus(draft, answer), ...checkLeaks(text, options.secrets), ...checkOwners(seen, text)];
    if (answer.durationMs > options.answerMsMax) findings.push(`took ${Math.round(answer.durationMs)} ms`);
    if (answer.status >= 400) findings.push(...checkProblem(seen, options.codes));
    if (isElsewhere(draft)) return findings;
    findings.push(...checkBody(draft.operation, answer, seen.json), ...checkAccess(draft, answer.status));
    if (!draft.isMangled && answer.status < 300) {
      const breach = oracle(draft);
      if (breach !== null) findings.push(`took what the contract does not allow: ${breach}`);
    }
    return findings;
  };
};

const checkSilence = ({ isMangled }: Draft, answer: NoAnswer): string[] =>
  answer === 'closed' && isMangled ? [] : [`no answer: ${answer}`];

const checkStatus = ({ operation }: Draft, { status, headers }: WireAnswer): string[] => {
  if (status < 500) return [];
  return operation.id === MAY_SAY_LATER && status === 503 && headers['retry-after'] !== undefined
    ? []
    : [`status ${status}`];
};

/** Words of our code, our database and our machine that no answer needs. */
const LEAKS: readonly RegExp[] = [
  /\n\s+at .+\(|\bat (?:async )?[\w.<>]+ \((?:file|node):/,
  /node_modules|file:\/\/|\.ts:\d+/,
  /\b(?:TypeError|ReferenceError|RangeError|SyntaxError)\b|Cannot read propert|is not a function|is not iterable/,
  /violates|duplicate key|syntax error at or near|invalid input syntax|invalid byte sequence|out of range for type|relation "|column "/i,
  /\b(?:platform|identity|shops|catalog|inventory|carts|orders|payments|checkout|fulfilment|notifications)\.[a-z]+_?[a-z]* (?:where|set|as)\b/,
  /select .+ from |insert into |deadlock detected|canceling statement/i,
];

const checkLeaks = (text: string, secrets: readonly string[]): string[] => [
  ...LEAKS.filter((leak) => leak.test(text)).map((leak) => `says what is ours: ${leak.exec(text)?.[0].slice(0, 80)}`),
  ...secrets.filter((secret) => text.includes(secret)).map((secret) => `says a secret: ${secret.slice(0, 12)}…`),
];

/** With one of these a member of staff is shown names and addresses of customers. */
const SEES_PEOPLE: readonly string[] = ['orders:read', 'customers:read', 'payments:read', 'system:read'];

const checkOwners = ({ draft, answer, known }: Seen, text: string): string[] => {
  const { person } = draft;
  if (person.kind === 'staff' && SEES_PEOPLE.some((scope) => person.scopes.includes(scope))) return [];
  const findings = ownersIn(text)
    .filter((owner) => owner !== person.owner && owner !== NOBODY)
    .map((owner) => `shows data of ${owner} to ${person.name}`);
  if (typeof answer === 'string' || answer.status >= 300 || person.kind === 'staff' || isElsewhere(draft))
    return findings;
  for (const value of Object.values(draft.pathValues)) {
    const owner = known.ownerOf.get(value);
    if (owner !== undefined && owner !== person.owner) findings.push(`${person.name} used what belongs to ${owner}`);
  }
  return findings;
};

/** Answered by Node's parser before there is a request: an expectation that nobody knows. */
const BY_THE_PARSER = 417;

const checkProblem = ({ draft, answer, json }: Seen, codes: ReadonlySet<string>): string[] => {
  const { status, headers, body } = answer as WireAnswer;
  if (draft.method === 'HEAD' || (draft.isMangled && status === BY_THE_PARSER && body.length === 0)) return [];
  const type = headers['content-type'] ?? 'none';
  if (!type.startsWith('application/problem+json')) return [`answers ${status} as ${type}`];
  const problem = (json ?? {}) as Readonly<Record<string, Json>>;
  const findings: string[] = [];
  if (typeof problem['code'] !== 'string' || !codes.has(problem['code']))
    findings.push(`an unknown code: ${String(problem['code'])}`);
  if (problem['status'] !== status) findings.push(`a problem of status ${String(problem['status'])} with ${status}`);
  if (problem['type'] !== `urn:stoa:problem:${String(problem['code'])}`)
    findings.push(`a problem of type ${String(problem['type'])}`);
  if (!problem['requestId'] || problem['requestId'] !== headers['x-request-id'])
    findings.push('a problem without its request id');
  return findings;
};

type BodyCheck = (operation: Operation, answer: WireAnswer, json: Json | undefined) => string[];

const createBodyCheck = (operations: readonly Operation[]): BodyCheck => {
  const ajv = createAjv(false);
  const compiled = new Map<DocumentedAnswer, ValidateFunction>();
  const validatorOf = (documented: DocumentedAnswer): ValidateFunction | null => {
    if (documented.schema === null || documented.schema['type'] === 'null') return null;
    const known = compiled.get(documented);
    if (known) return known;
    const fresh = ajv.compile(closed(documented.schema));
    compiled.set(documented, fresh);
    return fresh;
  };
  const byOperation = new Map(operations.map(({ id, answers }) => [id, answers]));
  return ({ id }, { status, headers, body }, json) => {
    const answers = byOperation.get(id) ?? [];
    const ofStatus = answers.filter((one) => one.status === String(status));
    const possible =
      ofStatus.length > 0 ? ofStatus : answers.filter((one) => one.status === `${Math.floor(status / 100)}XX`);
    const type = headers['content-type']?.split(';')[0] ?? 'none';
    const documented = possible.find(({ contentType }) => contentType === type) ?? possible[0];
    if (!documented) return [`status ${status} is not documented`];
    const validate = validatorOf(documented);
    if (validate === null) return body.length === 0 ? [] : [`a body with ${status}, where none is documented`];
    const findings =
      type === documented.contentType ? [] : [`${status} as ${type}, documented as ${documented.contentType}`];
    if (body.length === 0 && status >= 400) return [];
    if (documented.schema?.['type'] === 'string' && json === undefined) return findings; // a table, not JSON
    if (json === undefined) return [...findings, `a body with ${status} that is no JSON`];
    return validate(json) ? findings : [...findings, `the body of ${status} is not as documented: ${say(validate)}`];
  };
};

/** A target or a head that is too long is refused before it is known which route is meant. */
const BEFORE_ANY_ROUTE: ReadonlySet<number> = new Set([414, 431]);

/** Answer their own 401: the wrong password, the session that is over, nobody to sign out. */
const SAY_401: ReadonlySet<string> = new Set(['signIn', 'signInStaff', 'refreshSession', 'signOut']);

const checkAccess = ({ operation, person, isMangled }: Draft, status: number): string[] => {
  const level = ACCESS[operation.id];
  if (level === undefined) return [`${operation.id} is not in the table of who may do what`];
  if (!mayUse(level, person)) {
    if (status < 400) return [`answers ${status} to ${person.name}, and is for ${level}`];
    return isMangled || status === 401 || status === 403 || BEFORE_ANY_ROUTE.has(status)
      ? []
      : [`answers ${status} to ${person.name}, who must be told 401 or 403`];
  }
  const isTurnedAway = (status === 401 && !SAY_401.has(operation.id)) || status === 403;
  return isTurnedAway && !isMangled ? [`turns away ${person.name} with ${status}, and is for ${level}`] : [];
};
