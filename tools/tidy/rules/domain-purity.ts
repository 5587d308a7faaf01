import { type ImportedFrom, importsOf, relativeTarget } from '../imports.ts';
import type { Finding, Repository, RepositoryFile } from '../repository.ts';

const VALUES_FROM_PLATFORM = ['#platform/money'];
/** The shape of a process is a type; the table of a story is pure data and belongs in the domain. */
const TYPES_FROM_PLATFORM = ['#platform/money', '#platform/ids', '#platform/time', '#platform/processes'];
/** Closed lists and named limits are data, as pure as the domain itself. */
const PURE_NEIGHBOURS = ['refusals.ts', 'limits.ts'];

/** domain/ decides from what it is given: no SQL, no clock, no random, no node: parts. Tests of it may use test tools. */
export function domainPurity(repository: Repository): Finding[] {
  return repository.files.flatMap((file) => {
    const domain = /^modules\/[^/]+\/domain\//.exec(file.path)?.[0];
    if (domain === undefined || file.isTest) return [];
    return importsOf(file)
      .filter((imported) => !isPure(file, domain, imported))
      .map(({ specifier, line }) => ({
        path: file.path,
        line,
        rule: 'domain-purity',
        message: `domain/ may not import '${specifier}': pass in what it needs as plain data`,
        measure: 1,
      }));
  });
}

function isPure(file: RepositoryFile, domain: string, { specifier, typeOnly }: ImportedFrom): boolean {
  const target = relativeTarget(file, specifier);
  if (target?.startsWith(domain)) return true;
  const module = domain.slice(0, -'domain/'.length);
  if (target !== undefined) {
    return target.startsWith(module) && (typeOnly || PURE_NEIGHBOURS.includes(target.slice(module.length)));
  }
  if (typeOnly && specifier.startsWith('#modules/')) return true;
  return (typeOnly ? TYPES_FROM_PLATFORM : VALUES_FROM_PLATFORM).includes(specifier);
}
