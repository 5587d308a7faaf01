/** The colours of the catalogue: glazes, cloths, woods and metals, named as the products name them. */
export const PALETTE = {
  oat: '#e3d5bd',
  chalk: '#f3efe6',
  cream: '#f4e6c8',
  sand: '#d8bf98',
  blush: '#e6b7a6',
  rose: '#cf8288',
  tomato: '#cf4f3a',
  rust: '#b2552f',
  terracotta: '#c6714b',
  clay: '#b98668',
  mustard: '#dba93a',
  butter: '#f0d382',
  olive: '#8a8a4a',
  sage: '#a3b394',
  moss: '#6c7f4f',
  forest: '#345541',
  mint: '#b4d6c2',
  teal: '#2f7a7b',
  sky: '#9fc3d6',
  cobalt: '#3458a4',
  navy: '#2b3c59',
  ink: '#2e3440',
  slate: '#6f7d87',
  fog: '#c6cdce',
  lilac: '#b9a6c9',
  plum: '#75465f',
  charcoal: '#45474a',
  black: '#2a2a2c',
  white: '#fbfaf6',
  natural: '#d9c7a5',
  linen: '#dfd3bf',
  beech: '#dcb98a',
  oak: '#c79d66',
  walnut: '#7d5538',
  cork: '#c4975f',
  wicker: '#c8a05f',
  kraft: '#c9a77c',
  tan: '#b67b45',
  chestnut: '#8c4f2c',
  copper: '#c67a4d',
  brass: '#c9a24b',
  steel: '#b4bcc1',
  iron: '#4a4c50',
  glass: '#cfe2e0',
  amber: '#b9702a',
  paper: '#f7f2e6',
  leaf: '#5f8a56',
  pine: '#3f6a50',
  soil: '#5b4334',
} as const;

export type ColourName = keyof typeof PALETTE;

/** Mixes two `#rrggbb` colours; `share` 0 gives the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const start = Number.parseInt(from.slice(at, at + 2), 16);
    const end = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(start + (end - start) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** Towards warm white: lit surfaces. */
export const lighter = (colour: string, share: number) => mix(colour, '#fffaf0', share);

/** Towards a warm dark, never black: shadows in this catalogue are brown. */
export const darker = (colour: string, share: number) => mix(colour, '#3a2a22', share);
