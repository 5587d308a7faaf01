import { inComment, keyOf, memberOf, type Schema, schemaOf, schemasOf, typeOf } from './schema-type.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'] as const;
const HEAD = '// Made from openapi.json by `node tools/sdk.ts`: change the routes, not this file.\n';

interface Operation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly described: Schema;
}

/**
 * The types of an API in the shape that openapi-fetch reads, and who may use which operation.
 * @param document OpenAPI 3.1, every operation with an operationId
 * @throws for an operation without a name, two of one name, or a schema that cannot be told as a type
 */
export function apiTypes(document: Schema): string {
  const operations = operationsOf(document);
  const components = Object.entries(schemaOf(schemaOf(document['components'])['schemas']));
  return [
    HEAD,
    ...components.map(([name, schema]) => `export type ${name} = ${typeOf(schemaOf(schema), 'answered')};\n`),
    `export interface operations {\n${operations.map(operationType).join('')}}\n`,
    `export interface paths {\n${pathsOf(operations)}}\n`,
    `/** Who may use an operation, as the API's document says it. */\nexport const access = {\n${accessOf(operations)}} as const;\n`,
  ].join('\n');
}

function operationsOf(document: Schema): readonly Operation[] {
  const found: Operation[] = [];
  for (const [path, item] of Object.entries(schemaOf(document['paths']))) {
    for (const method of METHODS) {
      const described = schemaOf(item)[method];
      if (described === undefined) continue;
      const id = schemaOf(described)['operationId'];
      if (typeof id !== 'string') throw new Error(`${method.toUpperCase()} ${path} has no operationId`);
      if (found.some((operation) => operation.id === id)) throw new Error(`two operations are called ${id}`);
      found.push({ id, path, method, described: schemaOf(described) });
    }
  }
  return found;
}

function operationType({ id, described }: Operation): string {
  const summary = typeof described['summary'] === 'string' ? `  /** ${inComment(described['summary'])} */\n` : '';
  return [
    `${summary}  ${keyOf(id)}: {\n`,
    `    parameters: {\n${parametersOf(schemasOf(described['parameters']))}    };\n`,
    requestBodyOf(described['requestBody']),
    `    responses: {\n${responsesOf(schemaOf(described['responses']))}    };\n`,
    '  };\n',
  ].join('');
}

function parametersOf(parameters: readonly Schema[]): string {
  const places = ['query', 'header', 'path', 'cookie'].map((place) => {
    const here = parameters.filter((parameter) => parameter['in'] === place);
    if (here.length === 0) return '';
    const members = here.map((parameter) => {
      const schema = { ...schemaOf(parameter['schema']), description: parameter['description'] };
      return memberOf(String(parameter['name']), schema, {
        required: parameter['required'] === true,
        direction: 'sent',
        depth: 4,
      });
    });
    const optional = here.every((parameter) => parameter['required'] !== true);
    return `      ${place}${optional ? '?' : ''}: {\n${members.join('')}      };\n`;
  });
  return places.join('');
}

function requestBodyOf(body: unknown): string {
  if (body === undefined) return '    requestBody?: never;\n';
  const { content, required } = schemaOf(body);
  const types = Object.entries(schemaOf(content)).map(([type, media]) => {
    const told = type === 'multipart/form-data' ? 'FormData' : typeOf(schemaOf(schemaOf(media)['schema']), 'sent', 4);
    return `        ${JSON.stringify(type)}: ${told};\n`;
  });
  return `    requestBody${required === true ? '' : '?'}: {\n      content: {\n${types.join('')}      };\n    };\n`;
}

function responsesOf(responses: Schema): string {
  return Object.entries(responses)
    .map(([status, response]) => {
      const content = Object.entries(schemaOf(schemaOf(response)['content']));
      const types = content.map(([type, media]) => {
        const told = type === 'application/problem+json' ? 'Problem' : typeOfMedia(schemaOf(media));
        return `          ${JSON.stringify(type)}: ${told};\n`;
      });
      const told = content.length === 0 ? 'content?: never;' : `content: {\n${types.join('')}        };`;
      const key = /^\d+$/.test(status) ? status : JSON.stringify(status);
      return `      ${key}: {\n        headers: Record<string, unknown>;\n        ${told}\n      };\n`;
    })
    .join('');
}

const typeOfMedia = (media: Schema): string => typeOf(schemaOf(media['schema']), 'answered', 5);

function pathsOf(operations: readonly Operation[]): string {
  const paths = [...new Set(operations.map(({ path }) => path))];
  return paths
    .map((path) => {
      const here = operations.filter((operation) => operation.path === path);
      const methods = here.map(({ method, id }) => `    ${method}: operations[${JSON.stringify(id)}];\n`);
      return `  ${JSON.stringify(path)}: {\n${methods.join('')}  };\n`;
    })
    .join('');
}

const accessOf = (operations: readonly Operation[]): string =>
  operations
    .map(({ id, described }) => `  ${keyOf(id)}: ${JSON.stringify(described['x-access'] ?? 'public')},\n`)
    .join('');
