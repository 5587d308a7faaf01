import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Things to play with. */
export const TOYS: Readonly<Record<string, Drawing>> = {
  blocks(pen, [first, second, third]) {
    pen.shadow(200, 314, 124);
    pen.box(86, 226, 88, 88, 8, first);
    pen.box(178, 226, 88, 88, 8, third);
    pen.shape('M126 146 H226 L216 222 H136Z', second);
    pen.box(132, 138, 88, 86, 8, second);
    pen.shape('M270 314 L314 232 L358 314Z', lighter(first, 0.2));
    pen.shape('M132 134 L176 76 L220 134Z', darker(third, 0.05));
    pen.oval(222, 270, 22, 22, lighter(third, 0.5), 'flat');
    pen.line('M112 270 H148 M130 252 V288', lighter(first, 0.6), 9);
    pen.shape('M176 162 l7 13 14 2 -10 10 2 14 -13 -7 -13 7 2 -14 -10 -10 14 -2Z', lighter(second, 0.6), 'flat');
  },
  train(pen, [body, cab, wheel]) {
    pen.shadow(200, 312, 146);
    pen.box(58, 254, 118, 24, 6, darker(body, 0.3));
    pen.box(66, 204, 102, 54, 8, cab);
    pen.line('M176 268 H200', '#6f6257', 7);
    pen.box(196, 254, 148, 24, 6, darker(body, 0.3));
    pen.box(212, 182, 54, 76, 6, cab);
    pen.box(204, 170, 70, 17, 6, darker(cab, 0.2));
    pen.box(222, 198, 32, 28, 4, '#f4ead2', 'flat');
    pen.box(262, 204, 80, 54, 22, body, 'down');
    pen.shape('M302 206 L298 168 H326 L320 206Z', darker(body, 0.2));
    pen.oval(312, 148, 15, 13, '#ffffff', 'flat', 0.8);
    pen.oval(332, 128, 10, 9, '#ffffff', 'flat', 0.6);
    for (const x of [92, 144, 226, 274, 318]) {
      pen.oval(x, 286, 25, 25, wheel, 'round');
      pen.oval(x, 286, 8, 8, darker(wheel, 0.5));
    }
  },
  car(pen, [body, window, wheel]) {
    pen.shadow(200, 312, 132);
    pen.shape('M128 214 Q142 152 184 152 L232 152 Q268 152 288 214Z', body);
    pen.shape(
      'M148 212 Q158 170 186 170 L200 170 L200 212Z M212 170 L230 170 Q252 172 266 212 L212 212Z',
      window,
      'down',
    );
    pen.shape(
      'M70 244 Q70 210 106 210 L300 206 Q338 212 338 250 L338 278 Q338 288 326 288 L82 288 Q70 288 70 278Z',
      body,
      'down',
    );
    pen.oval(330, 244, 9, 11, '#f4e2a0', 'round');
    for (const x of [130, 278]) {
      pen.oval(x, 282, 33, 33, wheel, 'round');
      pen.oval(x, 282, 13, 13, lighter(wheel, 0.5), 'round');
    }
  },
  stacker(pen, [first, second, third]) {
    pen.shadow(200, 316, 108);
    pen.box(192, 80, 16, 210, 8, '#dcb98a');
    const ring = (y: number, half: number, colour: string) => pen.box(200 - half, y, half * 2, 42, 21, colour);
    ring(236, 92, first);
    ring(196, 76, second);
    ring(156, 60, third);
    ring(116, 44, lighter(first, 0.35));
    pen.oval(200, 94, 28, 28, second, 'round');
    pen.box(96, 278, 208, 36, 14, '#dcb98a', 'down');
  },
  top(pen, [body, stripe, stem]) {
    pen.shadow(206, 314, 52);
    pen.turned('rotate(10 200 310)', () => {
      pen.box(192, 70, 16, 98, 8, stem);
      pen.oval(200, 70, 17, 13, stem, 'round');
      pen.shape('M88 190 Q92 158 200 154 Q308 158 312 190 Q290 250 210 310 L200 318 L190 310 Q110 250 88 190Z', body);
      pen.shape('M89 194 Q200 220 311 194 L302 214 Q200 240 98 214Z', stripe);
      pen.shape('M126 250 Q200 268 274 250 L256 270 Q200 282 144 270Z', stripe);
      pen.line('M116 182 Q140 168 176 166', lighter(body, 0.8), 6, 0.6);
    });
  },
  'game-box'(pen, [lid, picture, piece]) {
    pen.shadow(196, 312, 138);
    pen.box(74, 132, 226, 178, 6, darker(lid, 0.15));
    pen.box(68, 122, 226, 172, 6, lid);
    pen.shape('M84 138 H278 V278 H84Z', picture, 'down');
    pen.oval(232, 174, 22, 22, '#f4e2a0', 'down');
    pen.shape('M84 278 V236 Q128 190 170 240 Q210 200 278 244 V278Z', darker(picture, 0.35), 'down');
    pen.shape('M274 312 v-28 q-18 4 -18 -12 q0 -16 18 -12 v-22 h26 q-4 -18 12 -18 q16 0 12 18 h28 v74Z', piece, 'down');
    pen.shape('M176 316 h36 v-16 q10 2 10 -7 q0 -9 -10 -7 v-14 h-36Z', lighter(piece, 0.2), 'down');
  },
  deck(pen, [back, face, mark]) {
    pen.shadow(200, 318, 116);
    for (const turn of [26, 13]) {
      pen.turned(`rotate(${turn} 200 330)`, () => {
        pen.box(132, 104, 136, 200, 13, back, 'down');
        pen.line('M148 120 H252 V288 H148Z', lighter(back, 0.5), 3, 0.8);
      });
    }
    pen.turned('rotate(-8 200 330)', () => {
      pen.box(132, 104, 136, 200, 13, face, 'down');
      pen.shape('M200 158 Q252 196 226 226 Q212 236 200 222 Q188 236 174 226 Q148 196 200 158Z', mark, 'down');
      pen.shape('M194 222 H206 L214 250 H186Z', mark, 'flat');
      pen.oval(154, 128, 8, 8, mark);
      pen.oval(246, 280, 8, 8, mark);
    });
  },
  dominoes(pen, [tile, dot, second]) {
    pen.shadow(200, 314, 130);
    const domino = (x: number, y: number, turn: number, colour: string, top: number, low: number) =>
      pen.turned(`rotate(${turn} ${x} ${y})`, () => {
        pen.box(x - 36, y - 72, 72, 144, 12, colour);
        pen.line(`M${x - 24} ${y} H${x + 24}`, dot, 4, 0.7);
        for (let at = 0; at < top; at += 1)
          pen.oval(x - 18 + (at % 3) * 18, y - 50 + Math.floor(at / 3) * 26, 6, 6, dot);
        for (let at = 0; at < low; at += 1)
          pen.oval(x - 18 + (at % 2) * 36, y + 22 + Math.floor(at / 2) * 28, 6, 6, dot);
      });
    domino(124, 218, -10, tile, 6, 4);
    domino(212, 206, 5, second, 3, 2);
    domino(300, 226, 16, tile, 5, 3);
  },
  bear(pen, [fur, muzzle, scarf]) {
    pen.shadow(200, 320, 100);
    pen.oval(136, 300, 36, 25, darker(fur, 0.08), 'round');
    pen.oval(264, 300, 36, 25, darker(fur, 0.12), 'round');
    pen.oval(124, 236, 25, 43, darker(fur, 0.06), 'round');
    pen.oval(276, 236, 25, 43, darker(fur, 0.14), 'round');
    pen.oval(200, 252, 77, 70, fur, 'round');
    pen.oval(200, 262, 44, 42, muzzle, 'round');
    for (const x of [142, 258]) {
      pen.oval(x, 94, 29, 29, fur, 'round');
      pen.oval(x, 96, 15, 15, muzzle);
    }
    pen.oval(200, 142, 79, 69, fur, 'round');
    pen.oval(200, 166, 34, 26, muzzle, 'round');
    pen.oval(200, 154, 12, 9, '#3b2c26');
    pen.line('M200 162 V172 Q190 182 182 174 M200 172 Q210 182 218 174', '#3b2c26', 3);
    pen.oval(168, 132, 6, 7, '#3b2c26');
    pen.oval(232, 132, 6, 7, '#3b2c26');
    pen.shape(
      'M136 196 Q200 224 264 196 L266 214 Q200 242 134 214Z M226 216 L250 212 L258 270 L234 272Z',
      scarf,
      'down',
    );
  },
  rabbit(pen, [fur, inner, jacket]) {
    pen.shadow(200, 320, 86);
    for (const [x, turn] of [
      [170, -9],
      [230, 11],
    ] as const) {
      pen.turned(`rotate(${turn} ${x} 130)`, () => {
        pen.oval(x, 80, 21, 58, fur, 'round');
        pen.oval(x, 84, 10, 42, inner);
      });
    }
    pen.oval(150, 302, 40, 20, fur, 'round');
    pen.oval(250, 302, 40, 20, darker(fur, 0.08), 'round');
    pen.shape('M148 214 Q200 190 252 214 L272 290 Q200 314 128 290Z', jacket);
    pen.oval(138, 248, 19, 36, darker(jacket, 0.1), 'round');
    pen.oval(262, 248, 19, 36, darker(jacket, 0.18), 'round');
    pen.oval(200, 162, 62, 55, fur, 'round');
    pen.oval(177, 156, 5, 6, '#3b2c26');
    pen.oval(223, 156, 5, 6, '#3b2c26');
    pen.shape('M192 174 H208 L200 184Z', '#c9827d', 'flat');
    pen.line('M200 184 V192 M200 192 Q190 198 186 192 M200 192 Q210 198 214 192', '#3b2c26', 3);
    for (const y of [236, 260]) pen.oval(200, y, 6, 6, lighter(jacket, 0.6));
  },
  whale(pen, [skin, belly, spout]) {
    pen.shadow(190, 312, 134);
    pen.line('M160 146 Q160 112 134 108 M160 146 Q160 112 188 108', spout, 7);
    pen.shape('M296 232 Q344 216 332 158 Q354 168 364 148 Q380 182 362 204 Q340 266 300 284Z', darker(skin, 0.08));
    pen.shape('M54 240 Q54 152 160 152 Q262 152 312 236 Q318 312 190 312 Q54 312 54 240Z', skin);
    pen.shape('M58 262 Q130 288 262 270 Q236 312 190 312 Q74 312 58 262Z', belly);
    pen.line(
      'M96 282 Q104 296 116 302 M136 286 Q142 300 152 306 M178 286 Q182 298 190 306',
      darker(belly, 0.3),
      3,
      0.6,
    );
    pen.oval(110, 226, 8, 9, '#2f2823');
    pen.oval(107, 223, 3, 3, '#ffffff');
    pen.shape('M192 268 Q236 262 240 300 Q206 304 192 268Z', darker(skin, 0.14));
  },
  elephant(pen, [skin, ear, blanket]) {
    pen.shadow(200, 316, 122);
    pen.box(144, 248, 46, 68, 18, darker(skin, 0.12));
    pen.box(258, 248, 46, 68, 18, darker(skin, 0.16));
    pen.line('M318 208 Q346 222 336 254', darker(skin, 0.12), 8);
    pen.oval(232, 212, 96, 77, skin, 'round');
    pen.shape('M186 146 Q232 128 284 150 L292 226 Q236 240 182 226Z', blanket, 'down');
    pen.line('M92 208 Q74 280 92 306 Q108 316 116 300', skin, 27);
    pen.oval(132, 182, 62, 59, skin, 'round');
    pen.oval(172, 188, 38, 49, ear, 'round');
    pen.oval(108, 172, 6, 7, '#2f2823');
    pen.box(178, 262, 46, 54, 18, skin);
    pen.box(282, 258, 44, 58, 18, skin);
  },
  abacus(pen, [frame, first, second]) {
    pen.shadow(200, 320, 118);
    pen.box(82, 92, 18, 226, 6, frame);
    pen.box(300, 92, 18, 226, 6, frame);
    for (let row = 0; row < 5; row += 1) {
      const y = 120 + row * 40;
      pen.line(`M96 ${y} H304`, '#a9a29a', 4);
      for (let at = 0; at < 6; at += 1) {
        const x = at < row + 1 ? 118 + at * 23 : 170 + at * 22;
        pen.oval(x, y, 11, 15, row % 2 === 0 ? first : second, 'round');
      }
    }
    pen.box(66, 300, 268, 20, 8, frame, 'down');
  },
  kite(pen, [first, second, tail]) {
    pen.line('M206 250 Q170 286 214 304 Q252 322 208 350', tail, 4);
    pen.shape(
      'M180 286 l-16 -12 -2 22Z M180 286 l16 12 4 -22Z M222 318 l-16 -14 -4 22Z M222 318 l16 12 4 -22Z',
      tail,
      'flat',
    );
    pen.turned('rotate(12 200 150)', () => {
      pen.shape('M200 40 L290 130 L200 256 L110 130Z', first);
      pen.shape('M200 40 L290 130 L200 130Z M110 130 L200 130 L200 256Z', second);
      pen.line('M200 42 V254 M112 130 H288', '#7d5538', 3, 0.7);
    });
  },
};
