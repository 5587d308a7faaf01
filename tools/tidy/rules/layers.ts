import { importsOf } from '../imports.ts';
import { MODULE_LAYERS } from '../layers.ts';
import { type Finding, type Repository, type RepositoryFile, roomOf } from '../repository.ts';

/** Questions go down: a module asks only modules that stand before it in the declared order. */
export function layers(repository: Repository): Finding[] {
  const order: readonly string[] = MODULE_LAYERS;
  const missing = repository.modules
    .filter((name) => !order.includes(name))
    .map((name) => ({
      path: `modules/${name}`,
      line: 1,
      rule: 'layer',
      message: `module ${name} has no place in tools/tidy/layers.ts: say who may ask it`,
      measure: 1,
    }));
  return [...missing, ...repository.files.flatMap((file) => questionsUpward(file, order))];
}

function questionsUpward(file: RepositoryFile, order: readonly string[]): Finding[] {
  const room = roomOf(file.path);
  if (!room.startsWith('modules/')) return [];
  const own = room.slice('modules/'.length);
  return importsOf(file).flatMap(({ specifier, line }) => {
    const asked = /^#modules\/([^/]+)/.exec(specifier)?.[1];
    if (asked === undefined || order.indexOf(asked) <= order.indexOf(own)) return [];
    const message = `${own} may not ask ${asked}, which stands above it: listen to its events or take a function from compose`;
    return [{ path: file.path, line, rule: 'layer', message, measure: 1 }];
  });
}
