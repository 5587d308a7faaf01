import { darker, lighter } from './palette.ts';

/** How a shape is filled: `round` light falls from the left over a curved body, `down` from above, `flat` is one colour. */
type Light = 'round' | 'down' | 'flat';

/** Draws shapes into one SVG of 400 × 400 units. Shapes are laid over each other in calling order. */
export type Pen = {
  shape(d: string, colour: string, light?: Light, opacity?: number): void;
  oval(cx: number, cy: number, rx: number, ry: number, colour: string, light?: Light, opacity?: number): void;
  box(x: number, y: number, width: number, height: number, radius: number, colour: string, light?: Light): void;
  line(d: string, colour: string, width: number, opacity?: number): void;
  /** The soft dark patch where a thing meets the ground. */
  shadow(cx: number, y: number, rx: number): void;
  /** Wraps what `draw` draws in a transform, such as `rotate(-20 200 200)`. */
  turned(transform: string, draw: () => void): void;
  finish(): { definitions: string; body: string };
};

export function createPen(): Pen {
  const gradients = new Map<string, string>();
  const parts: string[] = [];
  const fill = (colour: string, light: Light) => (light === 'flat' ? colour : gradientOf(gradients, colour, light));
  const faint = (opacity: number) => (opacity === 1 ? '' : ` opacity="${opacity}"`);
  return {
    shape: (d, colour, light = 'round', opacity = 1) =>
      void parts.push(`<path d="${d}" fill="${fill(colour, light)}"${faint(opacity)}/>`),
    oval: (cx, cy, rx, ry, colour, light = 'flat', opacity = 1) =>
      void parts.push(
        `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill(colour, light)}"${faint(opacity)}/>`,
      ),
    box: (x, y, width, height, radius, colour, light = 'round') =>
      void parts.push(
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill(colour, light)}"/>`,
      ),
    line: (d, colour, width, opacity = 1) =>
      void parts.push(`<path d="${d}" class="l" stroke="${colour}" stroke-width="${width}"${faint(opacity)}/>`),
    shadow: (cx, y, rx) =>
      void parts.push(`<ellipse cx="${cx + 8}" cy="${y}" rx="${rx}" ry="${Math.max(7, rx / 7)}" fill="url(#s)"/>`),
    turned(transform, draw) {
      parts.push(`<g transform="${transform}">`);
      draw();
      parts.push('</g>');
    },
    finish: () => ({ definitions: [...gradients.values()].join(''), body: parts.join('') }),
  };
}

function gradientOf(gradients: Map<string, string>, colour: string, light: 'round' | 'down'): string {
  const key = `${colour}${light}`;
  const known = [...gradients.keys()].indexOf(key);
  const id = `g${known === -1 ? gradients.size : known}`;
  if (known === -1) {
    const direction = light === 'down' ? ' x2="0" y2="1"' : '';
    const stops =
      light === 'down'
        ? [lighter(colour, 0.22), colour, darker(colour, 0.14)]
        : [lighter(colour, 0.1), lighter(colour, 0.2), colour, darker(colour, 0.24)];
    const offsets = light === 'down' ? [0, 0.5, 1] : [0, 0.22, 0.55, 1];
    const marks = stops.map((stop, index) => `<stop offset="${offsets[index]}" stop-color="${stop}"/>`).join('');
    gradients.set(key, `<linearGradient id="${id}"${direction}>${marks}</linearGradient>`);
  }
  return `url(#${id})`;
}
