import type { AttributeDefinition, ProductInput } from '../face.ts';
import { ATTRIBUTE_TEXT_LENGTH_MAX } from '../limits.ts';
import type { ProductRefusal } from '../refusals.ts';

export interface Fault {
  readonly code: ProductRefusal;
  readonly message: string;
  readonly param: string;
}

type Attributes = ProductInput['attributes'];
type AttributeValue = Attributes[string];

/** The definitions that hold in a category: its ancestors' from the root down, the nearer one winning by code. */
export const inheritDefinitions = (
  fromRoot: readonly (readonly AttributeDefinition[])[],
): ReadonlyMap<string, AttributeDefinition> =>
  new Map(fromRoot.flatMap((definitions) => definitions.map((definition) => [definition.code, definition] as const)));

/** The first fault of a product's attributes, or null. Drafts may lack required ones. */
export const checkAttributes = (
  definitions: ReadonlyMap<string, AttributeDefinition>,
  attributes: Attributes,
  status: ProductInput['status'],
): Fault | null => {
  for (const [code, value] of Object.entries(attributes)) {
    const param = `attributes.${code}`;
    const definition = definitions.get(code);
    if (!definition) {
      return { code: 'attribute_unknown', message: `The category defines no attribute ${code}.`, param };
    }
    const wrong = faultOfValue(definition, value);
    if (wrong) return { code: 'attribute_invalid', message: `${definition.label} ${wrong}.`, param };
  }
  if (status !== 'published') return null;
  for (const { code, label, required } of definitions.values()) {
    if (required && isMissing(attributes[code])) {
      const message = `A published product of this category needs ${label}.`;
      return { code: 'attribute_required', message, param: `attributes.${code}` };
    }
  }
  return null;
};

const isMissing = (value: AttributeValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const faultOfValue = (definition: AttributeDefinition, value: AttributeValue): string | null => {
  switch (definition.type) {
    case 'text':
      if (typeof value !== 'string') return 'is a text';
      return value.length > ATTRIBUTE_TEXT_LENGTH_MAX ? `has at most ${ATTRIBUTE_TEXT_LENGTH_MAX} characters` : null;
    case 'number':
      return Number.isFinite(value) ? null : `is a number${definition.unit ? ` (${definition.unit})` : ''}`;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'is true or false';
    case 'enum':
      return typeof value === 'string' && allows(definition, value) ? null : `is one of ${listOf(definition)}`;
    case 'multi':
      return isSetOf(definition, value) ? null : `is a list of ${listOf(definition)}, none twice`;
  }
};

const isSetOf = (definition: AttributeDefinition, value: AttributeValue): boolean =>
  Array.isArray(value) && new Set(value).size === value.length && value.every((one) => allows(definition, one));

const allows = (definition: AttributeDefinition, value: string): boolean => definition.values?.includes(value) ?? false;

const VALUES_NAMED_MAX = 20;
const listOf = ({ values = [] }: AttributeDefinition): string =>
  values.slice(0, VALUES_NAMED_MAX).join(', ') + (values.length > VALUES_NAMED_MAX ? ' …' : '');
