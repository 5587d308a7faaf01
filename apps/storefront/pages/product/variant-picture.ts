import type { ProductMedia, PublicVariant } from '#modules/catalog';

/** The picture that names the most of a variant's choices in its words, or null when none names any. */
export const pictureOf = (media: readonly ProductMedia[], { options }: PublicVariant): ProductMedia | null => {
  const choices = Object.values(options).map((value) => value.toLowerCase());
  const namedBy = ({ alt }: ProductMedia): number => {
    const words = alt.toLowerCase();
    return choices.filter((choice) => words.includes(choice)).length;
  };
  const best = media.toSorted((a, b) => namedBy(b) - namedBy(a))[0];
  return best && namedBy(best) > 0 ? best : null;
};

/** The pictures of a product, that of the variant first. */
export const picturesFor = (media: readonly ProductMedia[], variant: PublicVariant): readonly ProductMedia[] => {
  const first = pictureOf(media, variant);
  return first === null ? media : [first, ...media.filter((one) => one !== first)];
};
