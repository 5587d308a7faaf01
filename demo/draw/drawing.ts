import type { Pen } from './pen.ts';

/** Draws one kind of thing in up to three colours: main, second, third (what each is for depends on the thing). */
export type Drawing = (pen: Pen, colours: readonly [string, string, string]) => void;
