import type { PublicProduct, PublicVariant } from '#modules/catalog';

export interface OptionValue {
  readonly value: string;
  readonly isSelected: boolean;
  /** The variant that choosing this value leads to: the present choice with this value, or the nearest that there is. */
  readonly variantId: string;
  /** False: no variant has this value together with the rest of the present choice. */
  readonly fits: boolean;
}

export interface OptionChoice {
  readonly name: string;
  readonly selected: string;
  readonly values: readonly OptionValue[];
}

type Shown = Pick<PublicProduct, 'options' | 'variants'>;

/** The options of a product as seen from one of its variants: values that no variant has are left out. */
export const optionChoices = ({ options, variants }: Shown, selected: PublicVariant): readonly OptionChoice[] =>
  options.map(({ name, values }) => ({
    name,
    selected: selected.options[name] ?? '',
    values: values.flatMap((value) => {
      const target = nearest(variants, selected, name, value);
      if (!target) return [];
      return [
        {
          value,
          isSelected: selected.options[name] === value,
          variantId: target.id,
          fits: differences(target, selected, name) === 0,
        },
      ];
    }),
  }));

/** Of the variants with this value, the one that changes the fewest other options. */
const nearest = (
  variants: readonly PublicVariant[],
  from: PublicVariant,
  name: string,
  value: string,
): PublicVariant | undefined => {
  const having = variants.filter(({ options }) => options[name] === value);
  return having.toSorted((a, b) => differences(a, from, name) - differences(b, from, name))[0];
};

/** In how many options, but for the named one, two variants differ. */
const differences = (a: PublicVariant, b: PublicVariant, but: string): number =>
  Object.keys(a.options).filter((name) => name !== but && a.options[name] !== b.options[name]).length;
