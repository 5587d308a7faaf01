import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyContextConfig } from 'fastify';
import { KEY_LENGTH_MAX } from '#platform/idempotency';

type Describing = Pick<FastifyDynamicSwaggerOptions, 'transform' | 'transformObject'>;
type Document = ReturnType<NonNullable<FastifyDynamicSwaggerOptions['transformObject']>>;

/**
 * What every route has in common is said of every route: who may use it (`x-access`), the key of an idempotent write, and
 * that errors are problem+json. Routes state the first two in their config, and no route names the type of its errors.
 */
export const describing: Describing = {
  transform: ({ schema, url, route }) => {
    const { access, idempotent }: FastifyContextConfig = route.config ?? {};
    const described = {
      ...schema,
      ...(access === undefined ? {} : { 'x-access': typeof access === 'object' ? `scope ${access.scope}` : access }),
      ...(idempotent ? { headers: withKey(schema?.headers) } : {}),
    };
    return { schema: described as typeof schema, url };
  },
  transformObject: (given) => {
    const document = ('openapiObject' in given ? given.openapiObject : given.swaggerObject) as Document;
    for (const path of Object.values(document.paths ?? {})) {
      for (const operation of Object.values(path ?? {})) if (isOperation(operation)) nameProblems(operation);
    }
    return document;
  },
};

const withKey = (headers: unknown): object => {
  const given = (headers ?? {}) as { readonly properties?: object };
  const key = {
    type: 'string',
    minLength: 1,
    maxLength: KEY_LENGTH_MAX,
    description: 'Required: new for each wish; a repeat under the same key is given the same answer.',
  };
  return { type: 'object', properties: { ...given.properties, 'idempotency-key': key } };
};

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, unknown> }>>;
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'responses' in value;

const nameProblems = ({ responses }: Operation): void => {
  for (const [status, response] of Object.entries(responses)) {
    const content = /^[45]/.test(status) ? response.content?.['application/json'] : undefined;
    if (content !== undefined) response.content = { 'application/problem+json': content };
  }
};
