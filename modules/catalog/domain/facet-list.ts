import type { AttributeDefinition, Facet, FacetValue } from '../face.ts';
import { foldText } from './text.ts';

export interface FacetCount {
  /** `code=value`, both folded. */
  readonly facet: string;
  readonly count: number;
}

/** Facets shown beside a list, and values of each, the commonest. */
const FACETS_SHOWN_MAX = 8;
const VALUES_SHOWN_MAX = 20;

interface Narrowing {
  /** Those that may hold: a code that stands for nothing filterable is left out. */
  readonly definitions: readonly AttributeDefinition[];
  /** Codes that the list is narrowed by already: shown whatever they hold. */
  readonly active: ReadonlySet<string>;
  /** Without definitions of their own, codes are names of options. */
  readonly isOption: (code: string) => boolean;
}

/** What a list can be narrowed by: attributes in the order of their definitions, then options, the commonest first. */
export const facetList = (counts: readonly FacetCount[], narrowing: Narrowing): readonly Facet[] => {
  const byCode = Map.groupBy(counts.map(splitFacet), ({ code }) => code);
  const known = new Map(narrowing.definitions.map((definition) => [foldText(definition.code), definition] as const));
  const sizeOf = (code: string): number => (byCode.get(code) ?? []).reduce((sum, { count }) => sum + count, 0);
  const options = [...byCode.keys()]
    .filter((code) => !known.has(code) && narrowing.isOption(code))
    .sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
  const filterable = [...known].filter(([, { filterable: may }]) => may).map(([code]) => code);
  const facets = [...filterable, ...options].flatMap((code) => {
    const values = byCode.get(code) ?? [];
    const helps = values.length > 1 || narrowing.active.has(code);
    return helps && values.length > 0 ? [facetOf(code, known.get(code), values)] : [];
  });
  return facets.slice(0, FACETS_SHOWN_MAX);
};

interface Split {
  readonly code: string;
  readonly value: string;
  readonly count: number;
}

const splitFacet = ({ facet, count }: FacetCount): Split => {
  const mark = facet.indexOf('=');
  return { code: facet.slice(0, mark), value: facet.slice(mark + 1), count };
};

const facetOf = (code: string, definition: AttributeDefinition | undefined, values: readonly Split[]): Facet => {
  const shown = [...values].sort((a, b) => b.count - a.count).slice(0, VALUES_SHOWN_MAX);
  const written = new Map((definition?.values ?? []).map((value) => [foldText(value), value] as const));
  const listed = shown.map(
    ({ value, count }): FacetValue => ({ value, count, label: capitalised(written.get(value) ?? value) }),
  );
  return {
    code: definition?.code ?? code,
    label: definition?.label ?? capitalised(code),
    type: definition?.type ?? 'option',
    ...(definition?.unit === undefined ? {} : { unit: definition.unit }),
    values: definition?.type === 'number' ? listed.sort((a, b) => Number(a.value) - Number(b.value)) : listed,
  };
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
