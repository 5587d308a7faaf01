import { importsOf } from '../imports.ts';
import { type Finding, type Repository, type RepositoryFile, roomOf } from '../repository.ts';

type Edge = { from: string; to: string; path: string; line: number };

/**
 * No circle of imports between modules, nor between platform folders; type-only imports count, because a type is
 * knowledge too. Tests are left out: a database test leans on platform/testing, which leans on the database.
 */
export function cycles(repository: Repository): Finding[] {
  const edges = repository.files.filter((file) => !file.isTest).flatMap(edgesOf);
  const next = new Map<string, Set<string>>();
  for (const edge of edges) next.set(edge.from, (next.get(edge.from) ?? new Set()).add(edge.to));
  return edges.flatMap((edge) => {
    const back = pathBetween(next, edge.to, edge.from);
    if (back === undefined) return [];
    const message = `import cycle: ${[edge.from, ...back].join(' → ')}`;
    return [{ path: edge.path, line: edge.line, rule: 'cycle', message, measure: 1 }];
  });
}

function edgesOf(file: RepositoryFile): Edge[] {
  const from = roomOf(file.path);
  const [top] = from.split('/');
  if (top !== 'modules' && top !== 'platform') return [];
  return importsOf(file)
    .map(({ specifier, line }) => ({
      from,
      to: specifier.split('/').slice(0, 2).join('/').slice(1),
      path: file.path,
      line,
    }))
    .filter((edge) => edge.to.startsWith(`${top}/`) && edge.to !== from);
}

function pathBetween(next: ReadonlyMap<string, Set<string>>, start: string, goal: string): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set([start]);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? '';
    if (last === goal) return path;
    for (const room of next.get(last) ?? []) {
      if (seen.has(room)) continue;
      seen.add(room);
      queue.push([...path, room]);
    }
  }
  return undefined;
}
