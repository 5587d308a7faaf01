import { isList, isObject, type Json, type JsonObject } from './json.ts';

export type Schema = JsonObject;

export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

export interface DocumentedAnswer {
  /** `200`, or a class such as `4XX`. */
  readonly status: string;
  readonly contentType: string | null;
  readonly schema: Schema | null;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  /** The body is a form with a file in it. */
  readonly takesForm: boolean;
  readonly answers: readonly DocumentedAnswer[];
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** The operations of an OpenAPI 3.1 document, references resolved. */
export const readContract = (document: Json): readonly Operation[] => {
  const root = objectIn(document);
  const resolved = (value: Json): Json => resolve(value, root);
  return Object.entries(objectIn(root['paths'])).flatMap(([path, item]) =>
    Object.entries(objectIn(item))
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => readOperation(method.toUpperCase(), path, objectIn(resolved(operation)))),
  );
};

const readOperation = (method: string, path: string, operation: JsonObject): Operation => ({
  id: String(operation['operationId'] ?? `${method} ${path}`),
  method,
  path,
  parameters: listIn(operation['parameters']).map((one) => {
    const { name, in: place, required, schema } = objectIn(one);
    return {
      name: String(name),
      place: String(place) as Parameter['place'],
      required: required === true,
      schema: objectIn(schema),
    };
  }),
  body: operation['requestBody'] === undefined ? null : schemaOf(operation['requestBody']),
  takesForm: objectIn(objectIn(operation['requestBody'] ?? {})['content'] ?? {})['multipart/form-data'] !== undefined,
  answers: Object.entries(objectIn(operation['responses'])).flatMap(([status, answer]): DocumentedAnswer[] => {
    const contents = Object.entries(objectIn(objectIn(answer)['content'] ?? {}));
    if (contents.length === 0) return [{ status, contentType: null, schema: null }];
    return contents.map(([contentType, one]) => ({ status, contentType, schema: objectIn(objectIn(one)['schema']) }));
  }),
});

const schemaOf = (holder: Json): Schema | null => {
  const [first] = Object.values(objectIn(objectIn(holder)['content'] ?? {}));
  return first === undefined ? null : objectIn(objectIn(first)['schema']);
};

const resolve = (value: Json, root: JsonObject): Json => {
  if (isList(value)) return value.map((one) => resolve(one, root));
  if (!isObject(value)) return value;
  const reference = value['$ref'];
  if (typeof reference === 'string') return resolve(lookUp(reference, root), root);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one, root)]));
};

const lookUp = (reference: string, root: JsonObject): Json =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<Json>((found, part) => objectIn(found)[part] ?? {}, root);

export const objectIn = (value: Json | undefined): JsonObject => {
  if (!isObject(value)) throw new Error(`expected an object in the OpenAPI document, found ${JSON.stringify(value)}`);
  return value;
};

export const listIn = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);
