import type { ProductInput, VariantInput } from '../face.ts';
import type { Fault } from './attributes.ts';

type Options = ProductInput['options'];

/** The first fault of how variants choose among a product's options, or null. */
export const checkOptions = (
  options: Options,
  variants: readonly Pick<VariantInput, 'sku' | 'options'>[],
): Fault | null => {
  const allowed = new Map(options.map(({ name, values }) => [name, new Set(values)] as const));
  if (allowed.size < options.length) {
    return { code: 'option_invalid', message: 'An option is declared twice.', param: 'options' };
  }
  const seen = new Map<string, string>();
  for (const [index, variant] of variants.entries()) {
    const param = `variants.${index}.options`;
    const wrong = faultOfChoice(allowed, variant.options);
    if (wrong) return { code: 'option_invalid', message: `Variant ${variant.sku}: ${wrong}.`, param };
    const choice = choiceOf(options, variant.options);
    const other = seen.get(choice);
    if (other !== undefined) {
      const message = `Variants ${other} and ${variant.sku} choose the same values.`;
      return { code: 'variant_repeated', message, param };
    }
    seen.set(choice, variant.sku);
  }
  return null;
};

const faultOfChoice = (
  allowed: ReadonlyMap<string, ReadonlySet<string>>,
  chosen: VariantInput['options'],
): string | null => {
  for (const [name, value] of Object.entries(chosen)) {
    const values = allowed.get(name);
    if (!values) return `there is no option ${name}`;
    if (!values.has(value)) return `${name} has no value ${value}`;
  }
  for (const name of allowed.keys()) if (!Object.hasOwn(chosen, name)) return `${name} is not chosen`;
  return null;
};

/** One text per combination of values. */
export const choiceOf = (options: Options, chosen: VariantInput['options']): string =>
  JSON.stringify(options.map(({ name }) => chosen[name] ?? null));

/** `Blue / Large`, in the order of the options; empty for a product without options. */
export const optionsText = (options: Options, chosen: VariantInput['options']): string =>
  options.map(({ name }) => chosen[name] ?? '').join(' / ');
