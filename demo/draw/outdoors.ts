import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';
import type { Pen } from './pen.ts';

const LEAF = '#5f8a56';

/** A leaf of `length` units growing from a point at `turn` degrees from upright. */
function leaf(pen: Pen, x: number, y: number, turn: number, length: number, colour: string): void {
  const half = Math.round(length / 4);
  pen.turned(`rotate(${turn} ${x} ${y})`, () => {
    const tip = y - length;
    const waist = y - length / 2;
    pen.shape(`M${x} ${y} Q${x - half * 2} ${waist} ${x} ${tip} Q${x + half * 2} ${waist} ${x} ${y}Z`, colour);
    pen.line(`M${x} ${y} V${tip + 12}`, darker(colour, 0.25), 2, 0.5);
  });
}

/** Garden and toys. */
export const OUTDOORS: Readonly<Record<string, Drawing>> = {
  'plant-pot'(pen, [pot, rim, plant]) {
    pen.shadow(200, 314, 84);
    for (const [turn, length] of [
      [-52, 120],
      [50, 122],
      [-26, 148],
      [28, 150],
      [0, 160],
    ] as const) {
      leaf(pen, 200, 206, turn, length, mixLeaf(plant, turn));
    }
    pen.shape('M126 214 L142 298 Q144 314 160 314 L240 314 Q256 314 258 298 L274 214Z', pot);
    pen.box(116, 190, 168, 30, 6, rim);
    pen.line('M148 232 L158 296', lighter(pot, 0.6), 6, 0.5);
  },
  trough(pen, [pot, rim, plant]) {
    pen.shadow(200, 310, 146);
    for (let at = 0; at < 9; at += 1)
      leaf(pen, 84 + at * 29, 222, (at % 3) * 16 - 16, 76 + (at % 2) * 26, mixLeaf(plant, at * 9));
    pen.shape('M58 226 L72 296 Q74 310 88 310 L312 310 Q326 310 328 296 L342 226Z', pot, 'down');
    pen.box(50, 206, 300, 26, 6, rim, 'down');
  },
  'hanging-pot'(pen, [pot, cord, plant]) {
    pen.line('M200 24 L112 196 M200 24 L288 196 M200 24 V190', cord, 4);
    for (const turn of [-150, -120, 120, 150])
      leaf(pen, 200 + Math.sign(turn) * 62, 208, turn, 104, mixLeaf(plant, turn / 3));
    for (const turn of [-40, 0, 40]) leaf(pen, 200, 206, turn, 78, mixLeaf(plant, turn));
    pen.shape('M106 196 Q108 290 200 292 Q292 290 294 196Z', pot);
    pen.oval(200, 196, 94, 13, lighter(pot, 0.2), 'round');
    pen.oval(200, 198, 84, 9, '#5b4334');
    pen.line('M128 220 Q136 256 164 272', lighter(pot, 0.7), 6, 0.5);
  },
  'watering-can'(pen, [body, rose]) {
    pen.shadow(196, 312, 104);
    pen.line('M152 166 Q160 84 236 92 Q310 104 292 228', darker(body, 0.12), 12);
    pen.shape('M138 276 L62 150 L80 138 L150 216Z', darker(body, 0.06));
    pen.shape('M46 162 L92 122 L104 134 L58 176Z', rose, 'down');
    pen.shape('M132 176 L126 292 Q126 312 146 312 L274 312 Q294 312 294 292 L288 176Z', body);
    pen.oval(210, 176, 78, 17, lighter(body, 0.25), 'round');
    pen.oval(210, 178, 66, 12, darker(body, 0.45), 'down');
    pen.shape('M133 178 Q138 158 200 158 Q212 176 200 194 Q146 194 133 178Z', lighter(body, 0.12), 'down');
    pen.line('M130 226 H290', darker(body, 0.3), 3, 0.5);
    pen.line('M148 204 L144 290', lighter(body, 0.7), 6, 0.5);
  },
  trowel(pen, [blade, handle]) {
    pen.shadow(200, 314, 90);
    pen.turned('rotate(30 200 200)', () => {
      pen.shape('M162 196 Q160 184 176 182 L224 182 Q240 184 238 196 Q236 280 200 336 Q164 280 162 196Z', blade);
      pen.line('M200 196 V310', darker(blade, 0.3), 4, 0.5);
      pen.box(192, 148, 16, 42, 4, darker(blade, 0.15));
      pen.shape('M184 152 Q178 60 200 40 Q222 60 216 152Z', handle);
      pen.oval(200, 56, 4, 4, darker(handle, 0.6));
    });
  },
  fork(pen, [metal, handle]) {
    pen.shadow(200, 314, 90);
    pen.turned('rotate(-28 200 200)', () => {
      pen.shape(
        'M158 336 L158 216 Q160 186 200 184 Q240 186 242 216 L242 336 L232 336 L226 226 L208 222 L206 346 L194 346 L192 222 L174 226 L168 336Z',
        metal,
      );
      pen.box(192, 150, 16, 40, 4, darker(metal, 0.15));
      pen.shape('M184 154 Q178 60 200 40 Q222 60 216 154Z', handle);
    });
  },
  secateurs(pen, [blade, handle, spring]) {
    pen.shadow(200, 320, 92);
    pen.turned('rotate(22 200 190)', () => {
      pen.shape('M196 188 Q150 150 172 70 Q206 96 214 178Z', blade);
      pen.shape('M204 188 Q236 156 234 104 L222 108 Q220 150 190 176Z', darker(blade, 0.3));
      pen.line('M192 204 Q150 250 156 326', handle, 22);
      pen.line('M210 204 Q256 250 244 326', handle, 22);
      pen.line('M184 244 Q204 252 222 242', spring, 6);
      pen.oval(202, 192, 13, 13, darker(blade, 0.4), 'round');
    });
  },
  'seed-packet'(pen, [paper, flower, centre]) {
    pen.shadow(204, 318, 92);
    pen.turned('rotate(5 200 200)', () => {
      pen.box(118, 74, 164, 242, 4, paper);
      pen.shape('M118 78 H282 V102 H118Z', darker(paper, 0.12));
      pen.line('M200 284 V188', LEAF, 6);
      leaf(pen, 200, 268, 58, 58, LEAF);
      leaf(pen, 200, 256, -58, 58, LEAF);
      for (let at = 0; at < 8; at += 1)
        pen.turned(`rotate(${at * 45} 200 176)`, () => pen.oval(200, 150, 13, 26, flower, 'down'));
      pen.oval(200, 176, 17, 17, centre, 'down');
      pen.line('M150 300 H250', darker(paper, 0.6), 5, 0.6);
    });
  },
  'seed-roots'(pen, [paper, root, top]) {
    pen.shadow(204, 318, 92);
    pen.turned('rotate(-4 200 200)', () => {
      pen.box(118, 74, 164, 242, 4, paper);
      pen.shape('M118 78 H282 V102 H118Z', darker(paper, 0.12));
      for (const turn of [-28, 0, 28]) leaf(pen, 200, 182, turn, 66, top);
      pen.shape('M162 196 Q166 170 200 172 Q234 170 238 196 Q238 244 200 284 Q162 244 162 196Z', root);
      pen.line('M178 206 Q190 212 198 208 M206 232 Q216 236 222 228', darker(root, 0.3), 3, 0.6);
      pen.line('M150 300 H250', darker(paper, 0.6), 5, 0.6);
    });
  },
  bulbs(pen, [skin, shoot, sack]) {
    pen.shadow(200, 312, 132);
    const bulb = (x: number, y: number) => {
      leaf(pen, x, y - 52, 6, 44, shoot);
      pen.shape(
        `M${x} ${y - 66} Q${x + 8} ${y - 40} ${x + 34} ${y - 16} Q${x + 40} ${y + 26} ${x} ${y + 28} Q${x - 40} ${y + 26} ${x - 34} ${y - 16} Q${x - 8} ${y - 40} ${x} ${y - 66}Z`,
        skin,
      );
      pen.line(
        `M${x} ${y - 52} Q${x - 20} ${y - 6} ${x - 6} ${y + 22} M${x} ${y - 52} Q${x + 20} ${y - 6} ${x + 8} ${y + 22}`,
        darker(skin, 0.35),
        2,
        0.5,
      );
    };
    bulb(160, 226);
    bulb(240, 220);
    pen.shape('M84 224 Q140 250 200 232 Q262 250 316 224 L326 292 Q326 312 304 312 L96 312 Q74 312 74 292Z', sack);
    bulb(336, 286);
    pen.line('M102 250 L96 296 M150 252 V300 M250 250 V300 M292 248 L300 296', darker(sack, 0.3), 3, 0.35);
  },
  basket(pen, [weave, handle, lining]) {
    pen.shadow(200, 312, 124);
    pen.line('M100 214 Q104 78 200 76 Q296 78 300 214', handle, 12);
    pen.shape('M82 206 L102 296 Q106 312 124 312 L276 312 Q294 312 298 296 L318 206Z', weave);
    for (let row = 0; row < 4; row += 1) {
      const y = 228 + row * 22;
      const inset = row * 5;
      pen.line(
        `M${90 + inset} ${y} q14 -12 28 0 t28 0 t28 0 t28 0 t28 0 t28 0 t${28 - inset * 0.6} 0`,
        darker(weave, 0.35),
        4,
        0.6,
      );
    }
    pen.oval(200, 206, 120, 19, lining, 'down');
    pen.line('M82 206 Q200 236 318 206', darker(weave, 0.1), 8);
  },
  gloves(pen, [cloth, cuff]) {
    pen.shadow(200, 322, 108);
    const glove = (turn: number, x: number, colour: string) =>
      pen.turned(`translate(${x} 0) rotate(${turn} 200 240)`, () => {
        for (const [at, top] of [
          [-33, 116],
          [-11, 92],
          [11, 94],
          [33, 118],
        ] as const)
          pen.line(`M${200 + at} 210 V${top}`, colour, 21);
        pen.line('M238 236 L262 190', colour, 23);
        pen.shape('M156 196 L244 196 L246 266 L154 266Z', colour);
        pen.box(150, 258, 100, 54, 8, cuff);
      });
    glove(-16, -46, darker(cloth, 0.08));
    glove(12, 44, cloth);
  },
  birdhouse(pen, [wall, roof, door]) {
    pen.shadow(200, 326, 56);
    pen.box(191, 296, 18, 32, 2, darker(wall, 0.4));
    pen.shape('M126 170 L274 170 L264 300 L136 300Z', wall);
    pen.shape('M200 66 L310 178 L288 194 L200 108 L112 194 L90 178Z', roof, 'down');
    pen.shape('M200 106 L278 180 L122 180Z', darker(wall, 0.06), 'down');
    pen.oval(200, 218, 27, 27, darker(door, 0.2));
    pen.oval(200, 221, 24, 24, darker(door, 0.6));
    pen.line('M200 262 V276', roof, 8);
    pen.line('M160 190 V296 M236 190 L232 296', darker(wall, 0.35), 2, 0.35);
  },
  twine(pen, [string, spool]) {
    pen.shadow(200, 312, 86);
    pen.oval(200, 298, 84, 15, spool, 'round');
    pen.shape('M138 172 Q120 232 138 292 Q200 308 262 292 Q280 232 262 172Z', string);
    for (let at = 0; at < 8; at += 1)
      pen.line(
        `M${134 - (at % 4)} ${186 + at * 14} Q200 ${204 + at * 14} ${267 + (at % 4)} ${178 + at * 14}`,
        darker(string, 0.35),
        3,
        0.55,
      );
    pen.oval(200, 168, 76, 15, spool, 'round');
    pen.oval(200, 166, 20, 6, darker(spool, 0.5));
    pen.line('M262 276 Q318 280 320 312', string, 5);
  },
  stool(pen, [seat, leg]) {
    pen.shadow(200, 322, 112);
    pen.line('M136 206 L108 318 M264 206 L292 318', leg, 17);
    pen.line('M172 206 L158 300 M228 206 L242 300', darker(leg, 0.2), 13);
    pen.line('M122 268 H278', darker(leg, 0.1), 10);
    pen.box(82, 178, 236, 34, 16, seat, 'down');
    pen.line('M104 188 H280', lighter(seat, 0.6), 4, 0.5);
  },
};

function mixLeaf(colour: string, turn: number): string {
  return turn < 0 ? darker(colour, 0.12) : lighter(colour, Math.min(0.2, turn / 200));
}
