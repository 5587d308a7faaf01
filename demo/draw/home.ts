import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Bath, textiles and light. */
export const HOME: Readonly<Record<string, Drawing>> = {
  towels(pen, [first, second, third]) {
    pen.shadow(200, 312, 124);
    const folded = (y: number, colour: string) => {
      pen.box(86, y, 228, 54, 24, colour, 'down');
      pen.line(`M96 ${y + 27} Q200 ${y + 34} 292 ${y + 27}`, darker(colour, 0.35), 3, 0.5);
      pen.line(`M276 ${y + 5} V${y + 49} M264 ${y + 4} V${y + 50}`, lighter(colour, 0.6), 4, 0.7);
    };
    folded(258, third);
    folded(206, second);
    folded(154, first);
  },
  'towel-hung'(pen, [cloth, stripe, rail]) {
    pen.line('M76 92 H324', rail, 11);
    pen.oval(76, 92, 11, 11, rail, 'round');
    pen.oval(324, 92, 11, 11, rail, 'round');
    pen.shape('M124 90 Q124 80 136 80 L272 80 Q284 80 284 90 L288 318 L120 318Z', cloth);
    pen.shape('M121 258 L287 258 L287 276 L121 276Z M121 286 L288 286 L288 294 L121 294Z', stripe, 'round');
    pen.line('M164 96 Q158 180 166 250 M226 96 Q234 190 224 250', darker(cloth, 0.35), 3, 0.35);
    pen.line(
      Array.from({ length: 17 }, (_, index) => `M${125 + index * 10} 318 v12`).join(' '),
      lighter(cloth, 0.2),
      3,
    );
  },
  'bath-mat'(pen, [cloth, stripe]) {
    pen.shadow(200, 300, 150);
    pen.shape('M48 276 L48 290 Q50 302 66 302 L334 302 Q350 302 352 290 L352 276Z', darker(cloth, 0.22), 'down');
    pen.shape(
      'M92 186 L308 186 Q316 186 320 194 L352 274 Q356 286 344 286 L56 286 Q44 286 48 274 L80 194 Q84 186 92 186Z',
      cloth,
      'down',
    );
    pen.shape('M104 198 L296 198 L326 274 L74 274Z M112 206 L90 266 L310 266 L288 206Z', stripe, 'down');
    for (let row = 0; row < 4; row += 1)
      pen.line(`M${114 - row * 5} ${216 + row * 13} H${286 + row * 5}`, darker(cloth, 0.2), 5, 0.35);
  },
  robe(pen, [cloth, lining]) {
    pen.line('M200 66 V50 Q214 40 200 34', '#8f7a63', 5);
    pen.shape(
      'M164 72 L102 112 L76 244 L116 254 L126 196 L122 322 L278 322 L274 196 L284 254 L324 244 L298 112 L236 72Z',
      cloth,
    );
    pen.shape('M164 72 L200 196 L236 72 L222 66 L178 66Z', darker(lining, 0.12), 'down');
    pen.shape('M164 72 L148 84 L196 212 L206 196Z M236 72 L252 84 L204 212 L194 196Z', lining);
    pen.box(122, 206, 155, 20, 4, darker(cloth, 0.14), 'down');
    pen.line('M190 224 L180 286 M202 224 L208 276', darker(cloth, 0.14), 10);
  },
  soap(pen, [bar, second, dish]) {
    pen.shadow(200, 306, 122);
    pen.shape('M80 276 Q84 308 130 308 L270 308 Q316 308 320 276Z', dish);
    pen.oval(200, 276, 120, 15, lighter(dish, 0.3), 'round');
    pen.box(108, 214, 184, 62, 24, second, 'down');
    pen.turned('rotate(-7 200 186)', () => {
      pen.box(118, 152, 164, 62, 26, bar, 'down');
      pen.oval(200, 182, 46, 16, lighter(bar, 0.35), 'down');
    });
    pen.oval(286, 150, 11, 11, '#ffffff', 'flat', 0.6);
    pen.oval(306, 128, 7, 7, '#ffffff', 'flat', 0.6);
  },
  'pump-bottle'(pen, [bottle, label, pump]) {
    pen.shadow(200, 312, 64);
    pen.line('M200 118 V88 H160', pump, 12);
    pen.shape('M156 82 H212 Q218 96 200 98 H164Z', pump, 'down');
    pen.box(176, 116, 48, 26, 5, pump);
    pen.shape(
      'M178 142 Q140 150 140 184 L140 294 Q140 312 160 312 L240 312 Q260 312 260 294 L260 184 Q260 150 222 142Z',
      bottle,
    );
    pen.box(154, 196, 92, 84, 3, label, 'flat');
    pen.line('M172 220 H228 M180 236 H220 M186 252 H214', darker(label, 0.6), 4, 0.7);
    pen.line('M152 182 V190 M152 286 V296', '#ffffff', 5, 0.4);
  },
  vial(pen, [bottle, label, cap]) {
    pen.shadow(200, 312, 58);
    pen.box(180, 84, 40, 50, 9, cap);
    pen.shape(
      'M172 134 H228 V150 Q258 164 258 196 L258 296 Q258 312 242 312 L158 312 Q142 312 142 296 L142 196 Q142 164 172 150Z',
      bottle,
    );
    pen.box(142, 206, 116, 74, 0, label, 'round');
    pen.line('M166 228 H234 M176 244 H224 M184 260 H216', darker(label, 0.6), 4, 0.7);
  },
  brush(pen, [wood, bristle, cord]) {
    pen.shadow(200, 300, 140);
    pen.turned('rotate(-26 200 210)', () => {
      for (let at = 0; at < 12; at += 1) pen.line(`M${54 + at * 11} 220 l${at % 2 ? 3 : -3} 46`, bristle, 8);
      pen.shape(
        'M40 206 Q44 174 112 174 Q178 174 196 194 L340 190 Q364 190 364 206 Q364 222 340 222 L196 222 Q170 236 112 236 Q44 236 40 206Z',
        wood,
        'down',
      );
      pen.oval(344, 206, 6, 6, darker(wood, 0.6));
      pen.line('M344 206 Q384 190 376 232 Q366 248 346 210', cord, 4);
    });
  },
  mirror(pen, [frame, stand]) {
    pen.shadow(200, 314, 74);
    pen.oval(200, 302, 72, 13, stand, 'round');
    pen.box(193, 238, 14, 62, 5, stand);
    pen.oval(200, 158, 96, 96, frame, 'round');
    pen.oval(200, 158, 82, 82, '#d9e6e6', 'down');
    pen.shape('M140 196 L222 84 L246 92 L156 212Z', '#ffffff', 'flat', 0.4);
  },
  hook(pen, [wood, metal]) {
    pen.box(52, 144, 296, 54, 10, wood, 'down');
    pen.line('M70 162 H300 M96 180 H326', darker(wood, 0.35), 2, 0.35);
    for (const x of [104, 200, 296]) {
      pen.oval(x, 172, 15, 15, darker(metal, 0.2), 'round');
      pen.line(`M${x} 172 V226 Q${x} 250 ${x + 22} 244`, metal, 11);
      pen.oval(x + 23, 242, 8, 8, metal, 'round');
    }
  },
  throw(pen, [cloth, stripe, fringe]) {
    pen.shadow(200, 306, 136);
    pen.line(
      Array.from({ length: 22 }, (_, at) => `M${76 + at * 11.8} 286 l${at % 2 ? 2 : -2} 24`).join(' '),
      fringe,
      4,
    );
    pen.box(68, 246, 264, 48, 20, darker(cloth, 0.12), 'down');
    pen.box(72, 200, 256, 52, 22, cloth, 'down');
    pen.box(76, 152, 248, 54, 22, lighter(cloth, 0.06), 'down');
    pen.line('M108 153 V205 M126 153 V205 M108 201 V251 M126 201 V251 M108 247 V293 M126 247 V293', stripe, 7, 0.9);
    pen.line('M286 153 V205 M286 201 V251 M286 247 V293', stripe, 12, 0.9);
  },
  cushion(pen, [cloth, mark]) {
    pen.shadow(200, 312, 110);
    pen.shape('M92 112 Q200 132 308 112 Q288 208 312 308 Q200 290 88 308 Q112 208 92 112Z', cloth);
    pen.line('M104 124 Q200 142 296 124 Q280 208 300 296 Q200 280 100 296 Q120 208 104 124Z', mark, 5, 0.8);
    pen.line('M200 150 V268 M146 210 H254 M162 172 L238 248 M238 172 L162 248', mark, 6, 0.85);
    pen.oval(200, 210, 10, 10, mark, 'round');
  },
  'cushion-stripe'(pen, [cloth, stripe]) {
    pen.shadow(200, 306, 136);
    pen.shape('M68 166 Q200 182 332 166 Q318 232 334 302 Q200 290 66 302 Q82 232 68 166Z', cloth);
    for (const x of [108, 140, 184, 216, 260, 292]) {
      pen.line(
        `M${x} ${172 - Math.abs(200 - x) / 30 + 5} V${297 + Math.abs(200 - x) / 40}`,
        stripe,
        x % 3 === 0 ? 12 : 6,
        0.85,
      );
    }
  },
  bolster(pen, [cloth, end]) {
    pen.shadow(200, 302, 150);
    pen.shape('M84 200 L318 200 Q346 200 346 250 Q346 302 318 302 L84 302Z', cloth, 'down');
    pen.oval(84, 251, 34, 51, end, 'round');
    pen.line(
      'M84 251 V206 M84 251 L62 226 M84 251 L60 272 M84 251 V296 M84 251 L108 226 M84 251 L108 276',
      darker(end, 0.35),
      3,
      0.6,
    );
    pen.oval(84, 251, 7, 8, darker(end, 0.4));
    pen.line('M150 202 V300 M170 202 V300', lighter(cloth, 0.4), 5, 0.6);
  },
  bedding(pen, [sheet, cover, ribbon]) {
    pen.shadow(200, 312, 130);
    pen.box(74, 262, 252, 50, 12, darker(sheet, 0.06), 'down');
    pen.box(78, 218, 244, 48, 12, cover, 'down');
    pen.box(82, 174, 236, 48, 12, sheet, 'down');
    pen.box(94, 132, 212, 46, 18, lighter(cover, 0.12), 'down');
    pen.line('M84 198 H250 M80 242 H250 M76 288 H250', darker(sheet, 0.3), 2, 0.5);
    pen.box(264, 130, 22, 184, 0, ribbon, 'round');
    pen.shape('M275 136 Q236 112 246 94 Q266 90 275 128 Q286 90 306 96 Q314 114 275 136Z', ribbon, 'down');
  },
  pillow(pen, [cloth, edge]) {
    pen.shadow(200, 306, 142);
    pen.shape(
      'M62 192 Q52 166 86 172 Q200 186 314 172 Q348 166 338 192 Q326 240 340 286 Q346 310 314 304 Q200 290 86 304 Q54 310 60 286 Q74 240 62 192Z',
      edge,
    );
    pen.shape('M82 192 Q200 204 318 192 Q308 240 320 286 Q200 274 80 286 Q92 240 82 192Z', cloth);
    pen.line('M116 216 Q130 236 120 258 M286 214 Q270 238 280 262', darker(cloth, 0.3), 3, 0.4);
  },
  rug(pen, [cloth, pattern, fringe]) {
    pen.shadow(196, 306, 146);
    pen.shape('M56 220 L284 220 L340 300 L110 300Z', cloth, 'down');
    pen.line(
      'M92 232 L140 292 M128 232 L176 292 M164 232 L212 292 M200 232 L248 292 M236 232 L286 292',
      pattern,
      6,
      0.9,
    );
    pen.box(48, 166, 250, 62, 31, darker(cloth, 0.05), 'down');
    pen.oval(296, 197, 20, 31, darker(cloth, 0.25), 'round');
    pen.line('M296 182 Q310 190 302 206 Q290 214 288 200 Q290 190 298 196', fringe, 4);
    pen.line(Array.from({ length: 8 }, (_, at) => `M${292 + at * 7} ${224 + at * 10.5} l13 -5`).join(' '), fringe, 4);
  },
  'table-lamp'(pen, [base, shade, band]) {
    pen.oval(200, 190, 150, 120, '#fff3c9', 'flat', 0.4);
    pen.shadow(200, 314, 72);
    pen.shape(
      'M172 312 Q128 300 132 258 Q136 222 184 210 L184 186 L216 186 L216 210 Q264 222 268 258 Q272 300 228 312Z',
      base,
    );
    pen.shape('M148 80 L252 80 L296 188 Q200 204 104 188Z', shade);
    pen.shape('M104 188 L110 174 Q200 190 290 174 L296 188 Q200 204 104 188Z', band);
    pen.line('M150 252 Q146 276 162 292', lighter(base, 0.7), 6, 0.5);
  },
  'desk-lamp'(pen, [metal, joint]) {
    pen.shape('M98 172 L222 172 L262 306 L58 306Z', '#fff3c9', 'flat', 0.45);
    pen.shadow(258, 314, 66);
    pen.oval(258, 304, 68, 14, metal, 'round');
    pen.line('M258 300 L304 196 L204 98', darker(metal, 0.1), 9);
    pen.oval(304, 196, 11, 11, joint, 'round');
    pen.shape('M204 84 Q150 84 112 160 L100 172 Q160 186 222 172 L226 116Z', metal);
    pen.oval(161, 173, 60, 9, lighter(joint, 0.6), 'flat', 0.9);
    pen.oval(206, 98, 11, 11, joint, 'round');
  },
  'globe-lamp'(pen, [base, globe]) {
    pen.oval(200, 170, 148, 140, '#fff3c9', 'flat', 0.4);
    pen.shadow(200, 314, 66);
    pen.shape('M140 312 Q140 286 176 280 L182 244 L218 244 L224 280 Q260 286 260 312Z', base);
    pen.oval(200, 166, 88, 88, globe, 'round');
    pen.oval(172, 136, 26, 32, '#ffffff', 'flat', 0.6);
    pen.box(172, 240, 56, 13, 6, darker(base, 0.1));
  },
  'pendant-dome'(pen, [shade, inside, cord]) {
    pen.shape('M92 226 L308 226 L372 360 L28 360Z', '#fff3c9', 'flat', 0.4);
    pen.line('M200 20 V112', cord, 4);
    pen.box(186, 98, 28, 28, 6, darker(shade, 0.3));
    pen.shape('M84 226 Q88 122 200 120 Q312 122 316 226Z', shade);
    pen.oval(200, 226, 116, 17, inside, 'down');
    pen.oval(200, 232, 32, 14, '#fff6d8');
    pen.line('M110 208 Q122 158 172 142', lighter(shade, 0.7), 7, 0.5);
  },
  'pendant-cone'(pen, [shade, inside, cord]) {
    pen.shape('M92 248 L308 248 L372 360 L28 360Z', '#fff3c9', 'flat', 0.4);
    pen.line('M200 20 V96', cord, 4);
    pen.shape('M180 92 H220 L226 128 Q250 150 318 248 Q200 264 82 248 Q150 150 174 128Z', shade);
    pen.oval(200, 249, 118, 13, inside, 'down');
    pen.oval(200, 254, 30, 13, '#fff6d8');
    pen.line('M112 234 Q150 178 180 150', lighter(shade, 0.7), 6, 0.5);
  },
  'pendant-paper'(pen, [paper, , cord]) {
    pen.oval(200, 200, 168, 160, '#fff3c9', 'flat', 0.4);
    pen.line('M200 20 V92', cord, 4);
    pen.oval(200, 198, 122, 112, paper, 'round');
    for (const y of [112, 138, 168, 198, 228, 258, 284]) {
      const half = 122 * Math.sqrt(Math.max(0, 1 - ((y - 198) / 112) ** 2));
      pen.line(
        `M${Math.round(200 - half)} ${y} Q200 ${y + 18} ${Math.round(200 + half)} ${y}`,
        darker(paper, 0.25),
        2,
        0.55,
      );
    }
    pen.oval(200, 90, 30, 7, darker(paper, 0.3));
  },
  'candle-jar'(pen, [jar, wax, label]) {
    pen.oval(200, 150, 84, 84, '#ffedb0', 'flat', 0.5);
    pen.shadow(200, 312, 82);
    pen.shape('M122 176 L122 294 Q122 312 200 312 Q278 312 278 294 L278 176Z', jar);
    pen.oval(200, 176, 78, 17, lighter(jar, 0.3), 'round');
    pen.oval(200, 179, 69, 13, wax, 'down');
    pen.line('M200 176 V154', '#4a3a30', 4);
    pen.shape('M200 108 Q224 138 200 156 Q176 138 200 108Z', '#f2a93b', 'down');
    pen.shape('M200 128 Q210 142 200 153 Q190 142 200 128Z', '#fff0b8', 'flat');
    pen.box(154, 216, 92, 62, 3, label, 'flat');
    pen.line('M172 238 H228 M182 254 H218', darker(label, 0.6), 4, 0.7);
  },
  tapers(pen, [first, second, holder]) {
    const candle = (x: number, top: number, colour: string) => {
      pen.oval(x, top - 24, 30, 34, '#ffedb0', 'flat', 0.5);
      pen.shape(`M${x - 9} ${top} L${x + 9} ${top} L${x + 13} 276 L${x - 13} 276Z`, colour);
      pen.shape(
        `M${x} ${top - 40} Q${x + 13} ${top - 18} ${x} ${top - 4} Q${x - 13} ${top - 18} ${x} ${top - 40}Z`,
        '#f2a93b',
        'down',
      );
      pen.shadow(x, 312, 42);
      pen.shape(`M${x - 22} 262 L${x + 22} 262 L${x + 17} 290 L${x + 42} 312 L${x - 42} 312 L${x - 17} 290Z`, holder);
    };
    candle(138, 120, first);
    candle(258, 150, second);
  },
  lantern(pen, [metal, flame]) {
    pen.shadow(200, 314, 92);
    pen.line('M152 108 Q152 46 200 44 Q248 46 248 108', metal, 8);
    pen.shape('M200 76 L278 138 L122 138Z', metal);
    pen.box(132, 138, 136, 154, 4, '#dfe9e4', 'down');
    pen.oval(200, 216, 58, 66, '#ffe9a6', 'flat', 0.6);
    pen.box(178, 226, 44, 62, 5, '#f4ead2');
    pen.shape('M200 176 Q222 206 200 224 Q178 206 200 176Z', flame, 'down');
    pen.line('M132 140 V292 M268 140 V292 M200 138 V158 M132 214 H144 M256 214 H268', metal, 9);
    pen.box(112, 288, 176, 24, 6, metal);
  },
};
