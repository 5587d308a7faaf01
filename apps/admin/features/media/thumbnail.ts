interface Shown {
  readonly url?: string | undefined;
  readonly mediaId?: string | undefined;
  readonly renditions?: readonly number[] | undefined;
}

/** Screens show two pixels, and more, for one of the page. */
const SHARPNESS = 2;

/** The address of the smallest rendition that is sharp at a width in pixels of the page; of a picture elsewhere its own. */
export const thumbnailOf = ({ url = '', mediaId, renditions = [] }: Shown, width: number): string => {
  const widths = renditions.toSorted((a, b) => a - b);
  const fitting = widths.find((one) => one >= width * SHARPNESS) ?? widths.at(-1);
  return mediaId === undefined || fitting === undefined ? url : `/media/r/${mediaId}/${fitting}.webp`;
};
