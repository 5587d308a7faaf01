import type { Drawing } from './drawing.ts';
import { DRINKS } from './drinks.ts';
import { HOME } from './home.ts';
import { KITCHEN } from './kitchen.ts';
import { OUTDOORS } from './outdoors.ts';
import { type ColourName, darker, lighter, PALETTE } from './palette.ts';
import { createPen } from './pen.ts';
import { STUDY } from './study.ts';
import { TABLE } from './table.ts';
import { TOYS } from './toys.ts';

/** What to draw: a kind of thing and up to three colours by name. */
export type Subject = { kind: string; colours: readonly ColourName[] };

export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  ...KITCHEN,
  ...TABLE,
  ...DRINKS,
  ...HOME,
  ...STUDY,
  ...OUTDOORS,
  ...TOYS,
};

/** Kinds that hang and so stand on no ground. */
const HANGING = /^(pendant|hanging|towel-hung|robe|hook|kite)/;

/** Walls behind the things: quiet, so that a shelf of them looks like one shop. */
const WALLS = ['#efe7da', '#e6ebe4', '#f0e2d8', '#e3e8ec', '#eee9d6', '#e9e2e8', '#e2eae9', '#f2e8cf'] as const;

/** One picture as SVG text. `seed` picks the wall and the shape behind the thing; the same arguments give the same bytes. */
export function drawScene(subject: Subject, seed: number): string {
  const draw = DRAWINGS[subject.kind];
  if (draw === undefined) throw new Error(`no drawing for '${subject.kind}'`);
  const [first = 'oat', second = first, third = second] = subject.colours;
  const pen = createPen();
  draw(pen, [PALETTE[first], PALETTE[second], PALETTE[third]]);
  const { definitions, body } = pen.finish();
  const wall = WALLS[seed % WALLS.length] ?? WALLS[0];
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">',
    '<style>path{fill-rule:evenodd}.l{fill:none;stroke-linecap:round;stroke-linejoin:round}</style>',
    `<defs><radialGradient id="s"><stop offset="0" stop-color="#3a2a22" stop-opacity=".42"/><stop offset=".6" stop-color="#3a2a22" stop-opacity=".16"/><stop offset="1" stop-color="#3a2a22" stop-opacity="0"/></radialGradient>${definitions}</defs>`,
    backdrop(wall, seed, HANGING.test(subject.kind)),
    `<g transform="translate(-22 -25) scale(1.11)">${body}</g>`,
    '</svg>\n',
  ].join('');
}

function backdrop(wall: string, seed: number, hanging: boolean): string {
  const pale = lighter(wall, 0.55);
  const shapes = [
    `<circle cx="200" cy="188" r="152" fill="${pale}"/>`,
    `<path d="M64 400V180a136 136 0 0 1 272 0v220Z" fill="${pale}"/>`,
    `<circle cx="268" cy="140" r="104" fill="${pale}"/>`,
    `<path d="M0 120Q120 60 220 110T400 84V400H0Z" fill="${pale}"/>`,
  ];
  const ground = hanging ? '' : `<path d="M0 286H400V400H0Z" fill="${darker(wall, 0.09)}"/>`;
  return `<path d="M0 0H400V400H0Z" fill="${wall}"/>${shapes[Math.floor(seed / WALLS.length) % shapes.length]}${ground}`;
}
