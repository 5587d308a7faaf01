import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Pans, tools and jars. Every drawing stands on y = 310 and is about 220 units wide. */
export const KITCHEN: Readonly<Record<string, Drawing>> = {
  'frying-pan'(pen, [body, handle, inside]) {
    pen.turned('translate(-22 0)', () => {
      pen.shadow(180, 306, 120);
      pen.shape('M258 262 L372 214 Q384 212 382 224 L270 282Z', handle, 'down');
      pen.oval(360, 224, 5, 4, darker(handle, 0.5));
      pen.shape('M62 246 Q70 308 120 308 L236 308 Q286 308 294 246Z', body);
      pen.oval(178, 246, 116, 34, lighter(body, 0.25), 'round');
      pen.oval(178, 250, 104, 27, inside, 'down');
      pen.line('M96 250 Q120 268 170 272', lighter(inside, 0.4), 3, 0.6);
    });
  },
  saucepan(pen, [body, handle, inside]) {
    pen.turned('translate(-22 0)', () => {
      pen.shadow(180, 308, 110);
      pen.shape('M262 206 L374 176 Q386 176 384 188 L268 224Z', handle, 'down');
      pen.shape('M84 200 L88 290 Q90 310 112 310 L244 310 Q266 310 268 290 L272 200Z', body);
      pen.oval(178, 200, 94, 24, lighter(body, 0.3), 'round');
      pen.oval(178, 203, 84, 18, inside, 'down');
      pen.line('M106 226 L108 284', lighter(body, 0.6), 5, 0.5);
    });
  },
  casserole(pen, [body, knob]) {
    pen.shadow(200, 310, 138);
    pen.shape('M70 222 Q44 216 46 236 Q48 252 76 250Z M330 222 Q356 216 354 236 Q352 252 324 250Z', darker(body, 0.15));
    pen.shape('M72 212 L80 284 Q84 312 114 312 L286 312 Q316 312 320 284 L328 212Z', body);
    pen.shape('M66 206 Q66 154 200 148 Q334 154 334 206 Q334 220 200 220 Q66 220 66 206Z', lighter(body, 0.06));
    pen.line('M68 210 Q200 228 332 210', darker(body, 0.3), 3, 0.6);
    pen.shape('M178 148 Q182 126 200 126 Q218 126 222 148Z', knob);
    pen.line('M104 186 Q130 166 176 162', lighter(body, 0.6), 5, 0.5);
  },
  'roasting-tin'(pen, [body, rim]) {
    pen.shadow(200, 302, 140);
    pen.shape('M58 226 L84 294 Q88 304 100 304 L300 304 Q312 304 316 294 L342 226Z', body);
    pen.shape('M50 216 Q50 204 64 204 L336 204 Q350 204 350 216 Q350 232 336 232 L64 232 Q50 232 50 216Z', rim, 'down');
    pen.shape('M70 210 L330 210 L322 226 L78 226Z', darker(body, 0.35), 'down');
    pen.line('M86 250 L100 290', lighter(body, 0.5), 5, 0.5);
  },
  'loaf-tin'(pen, [body, rim, loaf]) {
    pen.shadow(200, 306, 112);
    pen.shape(
      'M104 212 Q96 166 134 164 Q150 146 184 154 Q210 140 240 154 Q272 148 284 168 Q306 176 296 212Z',
      loaf,
      'down',
    );
    pen.line(
      'M150 168 Q166 182 160 198 M198 160 Q214 178 208 196 M246 164 Q260 180 254 196',
      lighter(loaf, 0.5),
      5,
      0.7,
    );
    pen.shape('M92 212 L108 296 Q110 308 124 308 L276 308 Q290 308 292 296 L308 212Z', body);
    pen.box(82, 204, 236, 14, 7, rim, 'down');
    pen.line('M112 232 L122 290', lighter(body, 0.5), 5, 0.5);
  },
  knife(pen, [blade, handle, rivet]) {
    pen.shadow(196, 290, 140);
    pen.turned('rotate(-24 200 210)', () => {
      pen.shape('M30 224 Q110 176 246 182 L246 228 Q120 236 30 224Z', blade, 'down');
      pen.line('M40 222 Q130 230 246 222', lighter(blade, 0.8), 3, 0.8);
      pen.box(240, 180, 14, 50, 4, darker(blade, 0.25), 'down');
      pen.shape('M254 184 L350 180 Q372 182 370 202 Q370 224 346 226 L254 222Z', handle, 'down');
      for (const x of [276, 308, 340]) pen.oval(x, 203, 5, 5, rivet);
    });
  },
  'bread-knife'(pen, [blade, handle, rivet]) {
    pen.shadow(196, 290, 140);
    pen.turned('rotate(-24 200 210)', () => {
      const teeth = Array.from({ length: 13 }, (_, index) => `q8 8 16 ${index % 2 === 0 ? 0 : -1}`).join(' ');
      pen.shape(`M24 190 Q20 216 34 218 ${teeth} L252 186 Q120 184 24 190Z`, blade, 'down');
      pen.box(246, 182, 12, 44, 4, darker(blade, 0.25), 'down');
      pen.shape('M258 184 L352 182 Q376 184 372 206 Q364 222 346 218 Q300 228 258 222Z', handle, 'down');
      for (const x of [280, 340]) pen.oval(x, 202, 5, 5, rivet);
    });
  },
  spatula(pen, [head, handle]) {
    pen.shadow(200, 316, 70);
    pen.turned('rotate(18 200 210)', () => {
      pen.box(191, 40, 18, 180, 9, handle);
      pen.oval(200, 54, 4, 4, darker(handle, 0.5));
      pen.shape(
        'M164 222 Q164 206 186 204 L214 204 Q238 206 238 222 L240 300 Q236 318 206 318 L176 312 Q164 310 164 300Z',
        head,
      );
      pen.line('M180 226 L180 296', lighter(head, 0.6), 5, 0.5);
    });
  },
  spoons(pen, [wood, other]) {
    pen.shadow(200, 314, 96);
    const spoon = (turn: number, colour: string, slotted: boolean) =>
      pen.turned(`rotate(${turn} 200 320)`, () => {
        pen.box(193, 130, 14, 180, 7, colour);
        pen.oval(200, 96, 34, 50, colour, 'round');
        pen.oval(200, 98, 24, 38, darker(colour, 0.16), 'down');
        if (slotted) pen.line('M192 76 V120 M208 76 V120', darker(colour, 0.6), 5, 0.7);
      });
    spoon(-28, darker(wood, 0.1), false);
    spoon(24, other, true);
    spoon(-3, wood, false);
  },
  whisk(pen, [wire, handle]) {
    pen.shadow(200, 314, 80);
    pen.turned('rotate(20 200 200)', () => {
      for (const width of [50, 34, 16]) {
        pen.line(
          `M200 190 C${200 - width * 1.6} 230 ${200 - width} 320 200 322 C${200 + width} 320 ${200 + width * 1.6} 230 200 190`,
          wire,
          4,
        );
      }
      pen.box(188, 56, 24, 140, 12, handle);
      pen.box(186, 180, 28, 16, 6, darker(wire, 0.2));
      pen.line('M195 74 V166', lighter(handle, 0.6), 4, 0.5);
    });
  },
  'rolling-pin'(pen, [wood, grip]) {
    pen.shadow(200, 286, 150);
    pen.turned('rotate(-18 200 220)', () => {
      pen.box(30, 208, 340, 24, 12, grip, 'down');
      pen.box(78, 186, 244, 68, 20, wood, 'down');
      pen.line('M96 204 H296 M110 222 H240', darker(wood, 0.3), 2, 0.4);
    });
  },
  board(pen, [wood, stripe]) {
    pen.shadow(200, 316, 116);
    pen.turned('rotate(-6 200 210)', () => {
      pen.shape(
        'M96 116 Q96 96 116 96 L172 96 Q180 60 200 60 Q220 60 228 96 L284 96 Q304 96 304 116 L304 296 Q304 316 284 316 L116 316 Q96 316 96 296Z',
        wood,
      );
      pen.oval(200, 84, 8, 8, darker(wood, 0.6));
      pen.box(96, 250, 208, 18, 0, stripe);
      pen.line(
        'M124 130 Q134 200 122 238 M160 120 Q172 190 160 242 M244 124 Q232 190 246 240 M276 130 Q284 180 274 236',
        darker(wood, 0.35),
        2,
        0.4,
      );
    });
  },
  mill(pen, [wood, metal]) {
    pen.shadow(200, 312, 56);
    pen.shape(
      'M156 308 Q150 262 176 226 Q162 204 176 184 L224 184 Q238 204 224 226 Q250 262 244 308 Q200 320 156 308Z',
      wood,
    );
    pen.box(170, 172, 60, 14, 5, metal);
    pen.shape('M168 172 Q158 122 200 118 Q242 122 232 172Z', wood);
    pen.oval(200, 112, 11, 11, metal, 'round');
    pen.line('M176 286 Q174 254 190 234', lighter(wood, 0.6), 5, 0.5);
  },
  grater(pen, [metal, handle]) {
    pen.shadow(200, 312, 82);
    pen.line('M170 110 Q170 70 200 70 Q230 70 230 110', handle, 16);
    pen.shape('M158 112 L242 112 L270 306 Q200 320 130 306Z', metal);
    for (let row = 0; row < 6; row += 1) {
      for (let column = -2; column <= 2; column += 1) {
        pen.oval(200 + column * (17 + row * 2.4), 146 + row * 26, 5, 7, darker(metal, 0.5), 'flat', 0.7);
      }
    }
    pen.box(150, 106, 100, 14, 6, handle);
  },
  mortar(pen, [stone, pestle]) {
    pen.shadow(200, 312, 96);
    pen.turned('rotate(32 220 170)', () => pen.shape('M206 66 Q220 54 234 66 L238 226 L202 226Z', pestle));
    pen.shape('M98 200 Q104 276 158 288 L150 312 L250 312 L242 288 Q296 276 302 200Z', stone);
    pen.oval(200, 200, 102, 24, lighter(stone, 0.3), 'round');
    pen.shape('M112 202 Q200 180 288 202 Q200 226 112 202Z', darker(stone, 0.45), 'down');
    pen.turned('rotate(32 220 170)', () => pen.shape('M206 66 Q220 54 234 66 L236 178 Q220 184 206 178Z', pestle));
    pen.line('M122 226 Q132 264 164 276', lighter(stone, 0.6), 5, 0.5);
  },
  scale(pen, [body, dish, face]) {
    pen.shadow(200, 312, 100);
    pen.shape('M130 182 L270 182 L294 304 Q294 312 284 312 L116 312 Q106 312 106 304Z', body);
    pen.oval(200, 248, 48, 48, face);
    pen.line('M200 248 L228 222', '#b2552f', 5);
    pen.line('M200 208 V216 M240 248 H232 M160 248 H168', darker(face, 0.6), 4);
    pen.box(180, 160, 40, 26, 6, darker(body, 0.3));
    pen.shape('M84 132 Q100 168 200 168 Q300 168 316 132Z', dish);
    pen.oval(200, 132, 116, 16, lighter(dish, 0.35), 'round');
  },
  jar(pen, [glass, lid, filling]) {
    pen.shadow(200, 312, 84);
    pen.shape(
      'M124 160 Q118 168 118 184 L118 290 Q118 312 142 312 L258 312 Q282 312 282 290 L282 184 Q282 168 276 160Z',
      glass,
      'round',
      0.85,
    );
    pen.shape('M128 206 Q200 196 272 206 L272 288 Q272 302 256 302 L144 302 Q128 302 128 288Z', filling, 'round', 0.9);
    pen.box(122, 122, 156, 40, 10, lid);
    pen.line('M124 150 H276', darker(lid, 0.4), 3, 0.5);
    pen.box(158, 220, 84, 48, 4, '#f7f2e6', 'flat');
    pen.line('M172 238 H228 M180 252 H220', '#6f6257', 3, 0.7);
    pen.line('M134 182 V290', '#ffffff', 6, 0.6);
  },
  canister(pen, [body, lid, label]) {
    pen.shadow(200, 312, 82);
    pen.shape('M122 152 L122 292 Q122 312 200 312 Q278 312 278 292 L278 152Z', body);
    pen.shape('M116 132 L116 158 Q116 172 200 172 Q284 172 284 158 L284 132Z', lid);
    pen.oval(200, 132, 84, 17, lighter(lid, 0.3), 'round');
    pen.oval(200, 124, 16, 9, darker(lid, 0.25), 'round');
    pen.box(156, 208, 88, 56, 6, label, 'flat');
    pen.line('M172 228 H228 M182 244 H218', darker(body, 0.5), 4, 0.8);
  },
  'bread-bin'(pen, [body, lid]) {
    pen.shadow(200, 312, 142);
    pen.shape('M64 214 L64 292 Q64 312 84 312 L316 312 Q336 312 336 292 L336 214Z', body);
    pen.box(56, 176, 288, 44, 12, lid, 'down');
    pen.line('M96 176 Q96 158 118 158 L282 158 Q304 158 304 176', darker(lid, 0.2), 7);
    pen.box(158, 248, 84, 30, 4, lighter(body, 0.5), 'flat');
    pen.line('M174 263 H226', darker(body, 0.5), 5, 0.8);
  },
  'oil-bottle'(pen, [glass, stopper, label]) {
    pen.shadow(200, 312, 52);
    pen.shape(
      'M184 118 L184 168 Q150 184 150 224 L150 294 Q150 312 170 312 L230 312 Q250 312 250 294 L250 224 Q250 184 216 168 L216 118Z',
      glass,
    );
    pen.shape('M186 118 L188 98 L200 72 L208 72 L206 98 L214 118Z', stopper);
    pen.box(150, 226, 100, 58, 0, label, 'round');
    pen.line('M168 244 H232 M178 260 H222', darker(label, 0.6), 4, 0.7);
    pen.line('M162 214 Q164 196 182 186', '#ffffff', 5, 0.5);
  },
  colander(pen, [body, rim]) {
    pen.shadow(200, 312, 90);
    pen.line(
      'M76 206 Q48 200 56 224 Q64 236 90 232 M324 206 Q352 200 344 224 Q336 236 310 232',
      darker(body, 0.15),
      10,
    );
    pen.shape('M80 200 Q92 284 156 294 L150 312 L250 312 L244 294 Q308 284 320 200Z', body);
    pen.oval(200, 200, 122, 26, rim, 'round');
    pen.oval(200, 203, 110, 20, darker(body, 0.3), 'down');
    for (let row = 0; row < 3; row += 1) {
      for (let column = -3; column <= 3; column += 1) {
        pen.oval(200 + column * (26 - row * 4), 238 + row * 17 - Math.abs(column) * 2, 4.5, 4.5, darker(body, 0.55));
      }
    }
  },
  apron(pen, [cloth, tie]) {
    pen.shadow(200, 326, 84);
    pen.line('M152 96 Q160 40 200 40 Q240 40 248 96', tie, 7);
    pen.line('M112 182 Q70 196 64 250 M288 182 Q330 196 336 250', tie, 7);
    pen.shape(
      'M152 90 L248 90 Q252 150 296 178 L300 310 Q300 322 288 322 L112 322 Q100 322 100 310 L104 178 Q148 150 152 90Z',
      cloth,
    );
    pen.shape('M148 214 L252 214 L252 268 Q252 282 238 282 L162 282 Q148 282 148 268Z', lighter(cloth, 0.14));
    pen.line('M148 224 H252 M200 214 V282', darker(cloth, 0.4), 2, 0.6);
  },
};
