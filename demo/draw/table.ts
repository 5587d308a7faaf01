import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Plates, glasses and what goes between them. */
export const TABLE: Readonly<Record<string, Drawing>> = {
  plate(pen, [glaze, rim]) {
    pen.shadow(200, 318, 118);
    pen.oval(200, 198, 124, 122, darker(rim, 0.18));
    pen.oval(198, 194, 124, 122, rim, 'round');
    pen.oval(198, 194, 116, 114, glaze, 'round');
    pen.oval(200, 196, 78, 77, darker(glaze, 0.1));
    pen.oval(200, 199, 77, 75, glaze, 'down');
    pen.line('M100 150 Q122 100 172 88', lighter(glaze, 0.8), 6, 0.6);
  },
  bowl(pen, [glaze, inside]) {
    pen.shadow(200, 312, 92);
    pen.shape('M80 186 Q88 284 160 298 L158 312 L242 312 L240 298 Q312 284 320 186Z', glaze);
    pen.oval(200, 186, 120, 30, lighter(inside, 0.3), 'round');
    pen.oval(200, 190, 110, 24, darker(inside, 0.12), 'down');
    pen.line('M104 214 Q116 262 156 280', lighter(glaze, 0.7), 6, 0.5);
  },
  'bowl-stack'(pen, [top, middle, low]) {
    pen.shadow(200, 314, 92);
    const bowl = (y: number, colour: string, radius: number) => {
      pen.shape(
        `M${200 - radius} ${y} Q${208 - radius} ${y + 78} 168 ${y + 84} L232 ${y + 84} Q${192 + radius} ${y + 78} ${200 + radius} ${y}Z`,
        colour,
      );
      pen.oval(200, y, radius, radius / 4.6, lighter(colour, 0.28), 'round');
    };
    bowl(228, low, 116);
    bowl(192, middle, 112);
    bowl(156, top, 108);
    pen.oval(200, 159, 98, 18, darker(top, 0.16), 'down');
  },
  tumbler(pen, [glass, drink]) {
    const one = (x: number, y: number) => {
      pen.shadow(x, y + 148, 54);
      pen.shape(
        `M${x - 52} ${y} L${x - 42} ${y + 138} Q${x - 40} ${y + 150} ${x - 28} ${y + 150} L${x + 28} ${y + 150} Q${x + 40} ${y + 150} ${x + 42} ${y + 138} L${x + 52} ${y}Z`,
        glass,
        'round',
        0.72,
      );
      pen.shape(
        `M${x - 47} ${y + 56} L${x - 40} ${y + 136} L${x + 40} ${y + 136} L${x + 47} ${y + 56}Z`,
        drink,
        'round',
        0.75,
      );
      pen.oval(x, y + 56, 47, 9, lighter(drink, 0.35), 'flat', 0.9);
      pen.oval(x, y, 52, 11, lighter(glass, 0.6), 'flat', 0.8);
      pen.line(`M${x - 38} ${y + 22} L${x - 30} ${y + 124}`, '#ffffff', 5, 0.6);
    };
    one(256, 138);
    one(150, 162);
  },
  'wine-glass'(pen, [glass, wine]) {
    const one = (x: number, y: number) => {
      pen.shadow(x, y + 222, 46);
      pen.oval(x, y + 220, 44, 9, glass, 'round', 0.9);
      pen.box(x - 4, y + 110, 8, 108, 3, glass);
      pen.shape(
        `M${x - 42} ${y} Q${x - 62} ${y + 104} ${x} ${y + 118} Q${x + 62} ${y + 104} ${x + 42} ${y}Z`,
        glass,
        'round',
        0.7,
      );
      pen.shape(
        `M${x - 50} ${y + 56} Q${x - 44} ${y + 106} ${x} ${y + 111} Q${x + 44} ${y + 106} ${x + 50} ${y + 56}Z`,
        wine,
        'round',
        0.85,
      );
      pen.oval(x, y + 56, 50, 9, lighter(wine, 0.3), 'flat', 0.9);
      pen.oval(x, y, 42, 8, '#ffffff', 'flat', 0.55);
      pen.line(`M${x - 38} ${y + 16} Q${x - 48} ${y + 50} ${x - 40} ${y + 84}`, '#ffffff', 5, 0.6);
    };
    one(254, 80);
    one(150, 96);
  },
  carafe(pen, [glass, water, stopper]) {
    pen.shadow(200, 312, 76);
    pen.shape(
      'M176 92 L172 168 Q124 200 124 252 Q124 312 162 312 L238 312 Q276 312 276 252 Q276 200 228 168 L224 92Z',
      glass,
      'round',
      0.75,
    );
    pen.shape('M128 236 Q126 304 164 304 L236 304 Q274 304 272 236 Q200 226 128 236Z', water, 'round', 0.7);
    pen.oval(200, 236, 72, 10, lighter(water, 0.5), 'flat', 0.9);
    pen.oval(200, 92, 24, 6, '#ffffff', 'flat', 0.7);
    pen.oval(200, 74, 20, 20, stopper, 'round');
    pen.line('M146 212 Q138 232 140 270', '#ffffff', 6, 0.7);
  },
  jug(pen, [glaze, band]) {
    pen.shadow(196, 312, 84);
    pen.line('M258 168 Q326 164 316 222 Q308 266 262 272', darker(glaze, 0.12), 17);
    pen.shape('M138 118 L118 108 Q140 176 118 232 Q112 312 150 312 L244 312 Q284 312 276 232 Q256 176 264 118Z', glaze);
    pen.shape('M118 108 Q190 92 264 118 Q200 136 138 122Z', darker(glaze, 0.28), 'down');
    pen.shape('M120 226 Q196 244 275 226 L278 254 Q196 272 116 254Z', band);
    pen.line('M140 262 Q140 294 154 302', lighter(glaze, 0.7), 6, 0.5);
  },
  platter(pen, [glaze, leaf]) {
    pen.shadow(200, 298, 146);
    pen.oval(200, 236, 158, 66, darker(glaze, 0.22));
    pen.oval(200, 228, 158, 66, glaze, 'round');
    pen.oval(200, 232, 124, 46, darker(glaze, 0.08), 'down');
    pen.line('M112 240 Q180 212 286 226', leaf, 4);
    for (const [x, y, turn] of [
      [140, 228, -40],
      [168, 236, 30],
      [198, 216, -36],
      [226, 234, 28],
      [256, 214, -30],
    ] as const) {
      pen.turned(`rotate(${turn} ${x} ${y})`, () => pen.oval(x, y, 17, 7, leaf, 'down'));
    }
  },
  cutlery(pen, [metal, handle]) {
    pen.shadow(200, 326, 106);
    const grip = (x: number) => pen.box(x - 11, 196, 22, 126, 11, handle);
    grip(122);
    pen.shape(
      'M100 76 L104 138 Q106 156 117 160 L116 200 L128 200 L127 160 Q138 156 140 138 L144 76 L134 76 L132 128 L126 128 L126 76 L118 76 L118 128 L112 128 L110 76Z',
      metal,
    );
    grip(200);
    pen.shape('M188 76 Q218 84 216 160 L208 166 L208 200 L192 200 L192 76Z', metal);
    grip(278);
    pen.oval(278, 114, 28, 42, metal, 'round');
    pen.oval(278, 116, 20, 32, darker(metal, 0.14), 'down');
    pen.box(272, 150, 12, 50, 4, metal);
  },
  napkin(pen, [cloth, stripe, ring]) {
    pen.shadow(200, 304, 120);
    for (const [step, lift] of [
      [0.16, 0],
      [0.08, 24],
      [0, 48],
    ] as const) {
      pen.box(84, 232 - lift, 232, 66, 16, darker(cloth, step), 'down');
      pen.line(`M100 ${284 - lift} H300`, stripe, 4, 0.9);
      pen.line(`M100 ${275 - lift} H300`, stripe, 2, 0.7);
    }
    pen.box(172, 172, 56, 138, 10, ring, 'round');
    pen.line('M186 174 V308 M200 174 V308 M214 174 V308', darker(ring, 0.3), 2, 0.5);
  },
  'cake-stand'(pen, [glaze, cake, icing]) {
    pen.shadow(200, 314, 74);
    pen.shape('M184 216 L216 216 L222 286 L250 312 L150 312 L178 286Z', glaze);
    pen.shape('M122 144 L122 196 Q200 214 278 196 L278 144Z', cake);
    pen.shape(
      'M118 140 Q200 112 282 140 L282 158 Q270 178 258 158 Q244 184 230 162 Q214 186 200 162 Q184 184 170 160 Q154 182 142 158 Q128 174 118 158Z',
      icing,
    );
    pen.oval(200, 130, 10, 10, '#b23a3a', 'round');
    pen.shape('M68 204 Q68 226 200 228 Q332 226 332 204 Q332 196 200 198 Q68 196 68 204Z', glaze);
  },
  'butter-dish'(pen, [glaze, knob]) {
    pen.shadow(200, 304, 136);
    pen.shape('M62 278 Q62 304 110 304 L290 304 Q338 304 338 278Z', glaze);
    pen.oval(200, 278, 138, 16, lighter(glaze, 0.3), 'round');
    pen.shape('M102 276 L108 204 Q110 186 130 186 L270 186 Q290 186 292 204 L298 276 Q200 288 102 276Z', glaze);
    pen.shape('M180 186 Q184 160 200 160 Q216 160 220 186Z', knob);
    pen.line('M124 212 L120 262', lighter(glaze, 0.7), 6, 0.5);
  },
  'egg-cups'(pen, [left, right, egg]) {
    const cup = (x: number, colour: string) => {
      pen.shadow(x, 308, 48);
      pen.shape(`M${x - 38} 212 Q${x - 52} 110 ${x} 108 Q${x + 52} 110 ${x + 38} 212Z`, egg);
      pen.shape(
        `M${x - 54} 190 Q${x - 46} 256 ${x - 16} 264 L${x - 40} 308 L${x + 40} 308 L${x + 16} 264 Q${x + 46} 256 ${x + 54} 190 Q${x} 212 ${x - 54} 190Z`,
        colour,
      );
      pen.line(`M${x - 38} 214 Q${x - 32} 240 ${x - 18} 250`, lighter(colour, 0.7), 5, 0.5);
    };
    cup(134, left);
    cup(266, right);
  },
  tray(pen, [wood, handle]) {
    pen.shadow(200, 292, 150);
    pen.shape(
      'M46 232 L92 180 L308 180 L354 232 L344 272 Q342 282 330 282 L70 282 Q58 282 56 272Z',
      darker(wood, 0.14),
      'down',
    );
    pen.shape('M62 232 L100 190 L300 190 L338 232Z', lighter(wood, 0.08), 'down');
    pen.line('M96 222 H304 M112 206 H288', darker(wood, 0.35), 2, 0.4);
    pen.line('M56 226 Q40 190 78 178 M344 226 Q360 190 322 178', handle, 9);
  },
};
