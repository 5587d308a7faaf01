import {
  type AttributeDefinition,
  bodyOf,
  type CategoryBody,
  type CategoryNode,
  linesOf,
  POSITION_STEP,
  placeOf,
} from './tree.ts';

/** An attribute as its row shows it; the key stays the same while it is edited. */
export interface DefinitionDraft extends AttributeDefinition {
  readonly key: string;
  /** Stored under its code already: products name it so. */
  readonly isStored: boolean;
}

export interface CategoryDraft {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Slug; null: none. */
  readonly parent: string | null;
  readonly attributes: readonly DefinitionDraft[];
}

export const draftOfNode = (node: CategoryNode, parent: string | null): CategoryDraft => ({
  slug: node.slug,
  title: node.title,
  description: node.description,
  parent,
  attributes: node.attributes.map((definition) => ({ ...definition, key: definition.code, isStored: true })),
});

export const newDraft = (parent: string | null): CategoryDraft => ({
  slug: '',
  title: '',
  description: '',
  parent,
  attributes: [],
});

export const newDefinition = (key: string): DefinitionDraft => ({
  key,
  isStored: false,
  code: '',
  label: '',
  type: 'text',
  required: false,
  filterable: true,
});

const CODE_LENGTH_MAX = 60;

/** `Capacity (litres)` → `capacityLitres`: what the API takes for a code. */
export const codeOf = (label: string): string => {
  const words = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  return joined.replace(/^[^a-z]+/, '').slice(0, CODE_LENGTH_MAX);
};

/** Members that its type has, and no others: the API refuses values of a number and lists without any. */
export const bodyOfDefinition = ({
  key: _key,
  isStored: _stored,
  unit,
  values,
  ...rest
}: DefinitionDraft): AttributeDefinition => ({
  ...rest,
  ...(rest.type === 'number' && unit ? { unit } : {}),
  ...(rest.type === 'enum' || rest.type === 'multi' ? { values: [...(values ?? [])] } : {}),
});

/**
 * The categories to send so that the draft stands where it stood, or last in a parent that it is new in. Its neighbours go with
 * it, because the API tells their order and not their positions.
 */
export const bodiesOfDraft = (roots: readonly CategoryNode[], draft: CategoryDraft): readonly CategoryBody[] => {
  const { parent, index } = placeOf(roots, draft.slug);
  const siblings = linesOf(roots).filter((line) => line.parent === draft.parent && line.node.slug !== draft.slug);
  const at = index !== -1 && parent === draft.parent ? index : siblings.length;
  const bodies = siblings.map((line, place) =>
    bodyOf(line.node, line.parent, (place < at ? place : place + 1) * POSITION_STEP),
  );
  return bodies.toSpliced(at, 0, {
    slug: draft.slug,
    title: draft.title.trim(),
    description: draft.description,
    parent: draft.parent,
    position: at * POSITION_STEP,
    attributes: draft.attributes.map(bodyOfDefinition),
  });
};
