import { isList, isObject, type Json, type JsonObject } from './json.ts';
import type { RegisteredRoute } from './registered-routes.ts';

/** The largest body that any route may take, in bytes: a product with two thousand variants is 400 KiB. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;
const LIST_LIMIT_MAX = 100;
/** No longer than so many characters, whatever they are filled with. */
const BOUNDED_FORMATS: ReadonlySet<string> = new Set(['uuid', 'date', 'date-time']);

export interface Exemptions {
  /** Lists that need no `limit`: by operation, what bounds them. */
  readonly lists: Readonly<Record<string, string>>;
  /** Operations without a rate limit, that of one client over all routes included: by reason. */
  readonly rates: Readonly<Record<string, readonly string[]>>;
}

/** What of a route has no limit: one sentence each. */
export const unlimitedIn = (route: RegisteredRoute, exemptions: Exemptions): string[] => {
  const { body, querystring, params, headers } = route.schema as Record<string, Json | undefined>;
  const keyless = route.config.idempotent ? withoutKey(headers) : headers;
  const findings = [
    ...(body === undefined ? [] : unlimited(body, 'body', true)),
    ...(querystring === undefined ? [] : unlimited(querystring, 'query', true)),
    ...(params === undefined ? [] : unlimited(params, 'path', false)),
    ...(keyless === undefined ? [] : unlimited(keyless, 'header', false)),
    ...(route.bodyBytesMax > BODY_BYTES_MAX ? [`takes bodies of ${route.bodyBytesMax} bytes`] : []),
    ...namelessParts(route),
    ...unlimitedList(route, exemptions),
    ...unlimitedRate(route, exemptions),
  ];
  return findings.map((finding) => `${route.operationId}: ${finding}`);
};

/** The guard of `idempotent: true` takes 1 to 255 characters, before the handler and for all routes alike. */
const withoutKey = (headers: Json | undefined): Json | undefined => {
  if (!isObject(headers) || !isObject(headers['properties'])) return headers;
  const { 'idempotency-key': _key, ...rest } = headers['properties'];
  return { ...headers, properties: rest };
};

/** A part of the path that no schema describes may hold 200 characters of anything. */
const namelessParts = ({ url, schema }: RegisteredRoute): string[] => {
  const { params } = schema as Record<string, Json | undefined>;
  const known = isObject(params) && isObject(params['properties']) ? params['properties'] : {};
  const named = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return named.filter((name) => known[name] === undefined).map((name) => `path.${name} has no schema`);
};

const unlimited = (schema: Json, where: string, mustBeClosed: boolean): string[] => {
  if (!isObject(schema)) return [`${where} has no schema`];
  const choices = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  if (isList(choices)) return choices.flatMap((one) => unlimited(one, where, mustBeClosed));
  if (schema['const'] !== undefined || isList(schema['enum'])) return [];
  const types = isList(schema['type']) ? schema['type'] : [schema['type']];
  return types.flatMap((type) => {
    if (type === 'string') return unlimitedText(schema, where);
    if (type === 'integer' || type === 'number') return unlimitedNumber(schema, where);
    if (type === 'array') return unlimitedItems(schema, where, mustBeClosed);
    if (type === 'object') return unlimitedMembers(schema, where, mustBeClosed);
    return type === 'boolean' || type === 'null' ? [] : [`${where} may be anything`];
  });
};

const unlimitedText = (schema: JsonObject, where: string): string[] => {
  const { maxLength, format, pattern } = schema;
  const isBounded =
    typeof maxLength === 'number' ||
    (typeof format === 'string' && BOUNDED_FORMATS.has(format)) ||
    (typeof pattern === 'string' && isBoundedPattern(pattern));
  return isBounded ? [] : [`${where} is a text without a greatest length`];
};

/** From start to end, and nothing in it that repeats without end. */
const isBoundedPattern = (pattern: string): boolean =>
  /^\^.*\$$/.test(pattern) && !/(?:[^\\][*+]|\{\d+,\})/.test(pattern.replaceAll(/\[(?:\\.|[^\]])*\]/g, 'x'));

const unlimitedNumber = ({ minimum, maximum }: JsonObject, where: string): string[] =>
  typeof minimum === 'number' && typeof maximum === 'number' ? [] : [`${where} is a number without both limits`];

const unlimitedItems = (schema: JsonObject, where: string, mustBeClosed: boolean): string[] => [
  ...(typeof schema['maxItems'] === 'number' ? [] : [`${where} is a list without a greatest length`]),
  ...unlimited(schema['items'] ?? null, `${where}[]`, mustBeClosed),
];

const unlimitedMembers = (schema: JsonObject, where: string, mustBeClosed: boolean): string[] => {
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const patterns = isObject(schema['patternProperties']) ? Object.values(schema['patternProperties']) : [];
  const further = schema['additionalProperties'];
  const records = [...patterns, ...(isObject(further) ? [further] : [])];
  const findings = properties.flatMap(([name, one]) => unlimited(one, `${where}.${name}`, mustBeClosed));
  findings.push(...records.flatMap((one) => unlimited(one, `${where}.*`, mustBeClosed)));
  if (records.length > 0) {
    if (typeof schema['maxProperties'] !== 'number') findings.push(`${where} takes any number of members`);
    if (!hasBoundedNames(schema)) findings.push(`${where} takes members of any name`);
  } else if (mustBeClosed && further !== false) findings.push(`${where} is not closed`);
  return findings;
};

const hasBoundedNames = ({ propertyNames, patternProperties }: JsonObject): boolean =>
  (isObject(propertyNames) && typeof propertyNames['maxLength'] === 'number') ||
  (isObject(patternProperties) && Object.keys(patternProperties).every(isBoundedPattern));

/** The schema of an answer that is given as JSON, or in other forms as well. */
const ofJson = (answer: Json | undefined): Json | undefined => {
  const content = isObject(answer) ? answer['content'] : undefined;
  const json = isObject(content) ? content['application/json'] : undefined;
  return isObject(json) ? json['schema'] : answer;
};

const unlimitedList = ({ method, operationId, schema }: RegisteredRoute, { lists }: Exemptions): string[] => {
  const { response, querystring } = schema as Record<string, Json | undefined>;
  const answer = isObject(response) ? ofJson(response['200']) : undefined;
  const members = isObject(answer) && isObject(answer['properties']) ? answer['properties'] : {};
  if (method !== 'GET' || members['items'] === undefined) return [];
  const parameters = isObject(querystring) && isObject(querystring['properties']) ? querystring['properties'] : {};
  const limit = parameters['limit'];
  const isCapped = isObject(limit) && typeof limit['maximum'] === 'number' && limit['maximum'] <= LIST_LIMIT_MAX;
  return isCapped || lists[operationId] !== undefined
    ? []
    : ['a list without a capped limit, and not named as bounded'];
};

const unlimitedRate = ({ method, operationId, config }: RegisteredRoute, { rates }: Exemptions): string[] => {
  if (method === 'HEAD') return []; // answered by the route of the GET
  const reasons = Object.values(rates).filter((ids) => ids.includes(operationId)).length;
  const isLimited = typeof config.rateLimit?.max === 'number' || config.metered === true;
  if (isLimited) return reasons === 0 ? [] : ['has a rate limit, and is named as one without'];
  return reasons === 1 ? [] : ['no rate limit, and not named once as one that needs none'];
};
