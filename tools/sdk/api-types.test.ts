import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiTypes } from './api-types.ts';

const problem = { content: { 'application/problem+json': { schema: { type: 'object' } } } };
const readThing = {
  operationId: 'readThing',
  summary: 'One thing',
  'x-access': 'scope things:read',
  parameters: [
    { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
    { in: 'query', name: 'sort', required: false, description: 'Which first.', schema: { enum: ['a', 'b'] } },
  ],
  responses: { 200: { content: { 'application/json': { schema: { type: 'string' } } } }, 304: {}, '4XX': problem },
};
const document = (paths: object) => ({ components: { schemas: { Problem: { type: 'object' } } }, paths });

test('an operation is told with its parameters by place, its answers by status, and who may use it', () => {
  const text = apiTypes(document({ '/things/{id}': { get: readThing } }));
  assert.match(text, /export type Problem = Record<string, unknown>;/);
  assert.match(text, /\/\*\* One thing \*\/\n {2}readThing: \{/);
  assert.match(text, /query\?: \{\n {8}\/\*\* Which first\. \*\/\n {8}sort\?: "a" \| "b" \| undefined;/);
  assert.match(text, /path: \{\n {8}\/\*\* \(uuid\) \*\/\n {8}id: string;/);
  assert.match(text, /requestBody\?: never;/);
  assert.match(text, /200: \{[^}]*content: \{\n {10}"application\/json": string;/);
  assert.match(text, /304: \{[^}]*content\?: never;/);
  assert.match(text, /"4XX": \{[^}]*"application\/problem\+json": Problem;/);
  assert.match(text, /"\/things\/\{id\}": \{\n {4}get: operations\["readThing"\];/);
  assert.match(text, /readThing: "scope things:read",/);
});

test('a body is told as required or not, and a form with files as a form', () => {
  const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const operation = (operationId: string, requestBody: object) => ({
    post: { operationId, requestBody, responses: {} },
  });
  const text = apiTypes(
    document({
      '/a': operation('a', { required: true, content: { 'application/json': { schema } } }),
      '/b': operation('b', { content: { 'multipart/form-data': { schema } } }),
    }),
  );
  assert.match(text, /requestBody: \{\n {6}content: \{\n {8}"application\/json": \{/);
  assert.match(text, /requestBody\?: \{\n {6}content: \{\n {8}"multipart\/form-data": FormData;/);
});

test('operations without a name, and two of one name, are refused', () => {
  assert.throws(() => apiTypes(document({ '/a': { get: { responses: {} } } })), /GET \/a has no operationId/);
  const twice = { get: { operationId: 'same', responses: {} }, put: { operationId: 'same', responses: {} } };
  assert.throws(() => apiTypes(document({ '/a': twice })), /two operations are called same/);
});
