import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Leaves, beans, and the things that turn them into breakfast. */
export const DRINKS: Readonly<Record<string, Drawing>> = {
  packet(pen, [bag, label, mark]) {
    pen.shadow(200, 314, 88);
    pen.shape('M124 112 L276 112 L284 296 Q284 314 266 314 L134 314 Q116 314 116 296Z', bag);
    pen.shape('M124 112 L276 112 L272 82 Q200 76 128 82Z', darker(bag, 0.16), 'down');
    pen.line('M126 112 H274', darker(bag, 0.4), 3, 0.6);
    pen.box(144, 150, 112, 124, 6, label, 'flat');
    pen.oval(200, 188, 25, 25, mark, 'down');
    pen.turned('rotate(35 200 188)', () => pen.line('M200 166 Q192 188 200 210', lighter(mark, 0.6), 4));
    pen.line('M162 232 H238 M174 246 H226 M184 260 H216', darker(label, 0.6), 4, 0.7);
  },
  'tea-packet'(pen, [bag, label, mark]) {
    pen.shadow(200, 314, 84);
    pen.shape('M128 130 L272 130 L280 298 Q280 314 264 314 L136 314 Q120 314 120 298Z', bag);
    pen.shape('M128 130 L272 130 L258 92 L142 92Z', darker(bag, 0.14), 'down');
    pen.box(138, 100, 124, 14, 5, mark, 'down');
    pen.shape('M150 166 H250 V252 Q250 276 200 284 Q150 276 150 252Z', label, 'flat');
    pen.line('M200 244 V194', mark, 4);
    pen.turned('rotate(-38 186 204)', () => pen.oval(182, 204, 22, 9, mark, 'down'));
    pen.turned('rotate(38 214 204)', () => pen.oval(218, 204, 22, 9, mark, 'down'));
    pen.turned('rotate(90 200 186)', () => pen.oval(200, 186, 18, 8, mark, 'down'));
    pen.line('M172 254 H228 M184 266 H216', darker(label, 0.6), 4, 0.7);
  },
  caddy(pen, [tin, label, mark]) {
    pen.shadow(200, 312, 76);
    pen.shape('M130 164 L130 296 Q130 312 200 312 Q270 312 270 296 L270 164Z', tin);
    pen.shape('M126 122 L126 168 Q126 180 200 180 Q274 180 274 168 L274 122Z', darker(tin, 0.12));
    pen.oval(200, 122, 74, 15, lighter(tin, 0.22), 'round');
    pen.shape('M150 204 Q200 212 250 204 L250 282 Q200 292 150 282Z', label);
    pen.turned('rotate(-24 186 240)', () => pen.oval(186, 240, 20, 9, mark, 'down'));
    pen.turned('rotate(30 216 236)', () => pen.oval(216, 236, 20, 9, mark, 'down'));
    pen.line('M200 262 Q198 246 206 236', mark, 3);
  },
  teapot(pen, [glaze, knob]) {
    pen.shadow(196, 312, 106);
    pen.line('M276 190 Q352 174 344 236 Q334 282 274 284', darker(glaze, 0.14), 16);
    pen.shape('M122 216 Q84 210 62 160 Q52 150 40 152 L62 136 Q86 138 98 166 Q108 184 132 186Z', darker(glaze, 0.06));
    pen.shape('M108 234 Q108 170 196 168 Q284 170 284 234 Q284 312 196 312 Q108 312 108 234Z', glaze);
    pen.shape('M142 176 Q146 144 196 142 Q246 144 250 176 Q196 190 142 176Z', lighter(glaze, 0.08));
    pen.oval(196, 134, 13, 12, knob, 'round');
    pen.line('M132 252 Q128 212 152 194', lighter(glaze, 0.75), 7, 0.5);
  },
  kettle(pen, [body, handle, metal]) {
    pen.shadow(196, 312, 104);
    pen.line('M124 186 Q120 76 200 74 Q280 76 276 186', handle, 15);
    pen.shape('M112 238 Q80 220 68 182 L44 172 L56 158 Q88 164 104 198 L132 200Z', darker(body, 0.08));
    pen.shape('M104 292 Q98 188 146 166 L254 166 Q302 188 296 292 Q296 312 276 312 L124 312 Q104 312 104 292Z', body);
    pen.shape('M150 166 Q156 148 200 146 Q244 148 250 166Z', lighter(body, 0.1));
    pen.oval(200, 140, 11, 10, metal, 'round');
    pen.line('M128 278 Q124 220 150 188', lighter(body, 0.7), 7, 0.5);
  },
  gooseneck(pen, [body, handle, metal]) {
    pen.shadow(206, 312, 86);
    pen.line('M270 176 Q346 160 346 206 Q342 254 284 262', handle, 16);
    pen.line('M140 288 Q92 286 98 226 Q102 186 66 160', darker(body, 0.06), 15);
    pen.shape('M144 156 L128 296 Q128 312 148 312 L272 312 Q292 312 292 296 L276 156Z', body);
    pen.oval(210, 156, 66, 14, lighter(body, 0.25), 'round');
    pen.oval(210, 146, 12, 10, metal, 'round');
    pen.line('M160 182 L150 288', lighter(body, 0.7), 7, 0.5);
  },
  press(pen, [glass, frame, coffee]) {
    pen.shadow(196, 314, 82);
    pen.line('M262 176 Q330 170 324 226 Q318 270 264 276', frame, 13);
    pen.box(195, 62, 8, 90, 3, '#a9b0b4');
    pen.oval(199, 60, 15, 13, frame, 'round');
    pen.shape('M134 144 L134 296 Q134 306 144 306 L254 306 Q264 306 264 296 L264 144Z', glass, 'round', 0.8);
    pen.shape('M140 202 L140 300 L258 300 L258 202Z', coffee, 'round', 0.92);
    pen.box(138, 192, 122, 10, 4, '#a9b0b4');
    pen.shape('M128 146 Q130 128 199 124 Q268 128 270 146Z', frame);
    pen.box(128, 284, 142, 12, 4, frame);
    pen.box(128, 146, 142, 10, 4, frame);
    pen.line('M150 168 V276', '#ffffff', 6, 0.5);
  },
  dripper(pen, [glaze, server, coffee]) {
    pen.shadow(200, 314, 80);
    pen.shape(
      'M142 214 Q120 240 120 280 Q120 312 150 312 L250 312 Q280 312 280 280 Q280 240 258 214Z',
      server,
      'round',
      0.75,
    );
    pen.shape('M122 272 Q120 304 150 304 L250 304 Q280 304 278 272 Q200 262 122 272Z', coffee, 'round', 0.92);
    pen.line('M136 252 Q130 268 132 288', '#ffffff', 6, 0.6);
    pen.box(118, 200, 164, 15, 7, glaze, 'down');
    pen.shape('M112 106 L172 200 L228 200 L288 106Z', glaze);
    pen.oval(200, 106, 88, 19, lighter(glaze, 0.3), 'round');
    pen.oval(200, 109, 77, 14, darker(coffee, 0.1), 'down');
    pen.line('M290 124 Q326 124 318 152 Q308 174 262 162', darker(glaze, 0.12), 11);
  },
  moka(pen, [metal, handle]) {
    pen.shadow(196, 314, 76);
    pen.line('M258 128 L322 132 L326 216', handle, 16);
    pen.shape('M138 228 L118 300 Q118 314 134 314 L256 314 Q272 314 272 300 L252 228Z', metal);
    pen.line('M168 232 L156 310 M222 232 L234 310', darker(metal, 0.4), 3, 0.4);
    pen.box(132, 208, 126, 24, 5, darker(metal, 0.2));
    pen.shape('M144 208 L122 118 L98 104 L124 100 L262 112 L248 208Z', metal);
    pen.line('M172 116 L180 204 M222 116 L218 204', darker(metal, 0.4), 3, 0.4);
    pen.shape('M128 104 Q140 82 194 78 Q248 82 262 112Z', lighter(metal, 0.15));
    pen.oval(194, 70, 12, 11, handle, 'round');
  },
  grinder(pen, [wood, metal]) {
    pen.shadow(200, 314, 90);
    pen.line('M200 108 V74 L286 66', darker(metal, 0.1), 9);
    pen.oval(290, 58, 14, 16, wood, 'round');
    pen.shape('M132 178 Q132 108 200 104 Q268 108 268 178Z', metal);
    pen.box(116, 176, 168, 130, 8, wood);
    pen.box(108, 300, 184, 14, 5, darker(wood, 0.15));
    pen.box(140, 224, 120, 58, 5, lighter(wood, 0.1), 'down');
    pen.oval(200, 252, 9, 9, metal, 'round');
  },
  mug(pen, [glaze, dip]) {
    pen.shadow(192, 312, 88);
    pen.line('M260 186 Q330 182 324 232 Q318 280 256 278', darker(glaze, 0.14), 19);
    pen.shape('M108 154 L112 288 Q114 312 140 312 L238 312 Q264 312 266 288 L270 154Z', glaze);
    pen.shape('M111 252 Q150 240 189 254 Q228 266 267 250 L266 288 Q264 312 238 312 L140 312 Q114 312 112 288Z', dip);
    pen.oval(189, 154, 81, 19, lighter(glaze, 0.35), 'round');
    pen.oval(189, 157, 72, 14, '#6b4530', 'down');
    pen.line('M128 188 L130 238', lighter(glaze, 0.8), 7, 0.55);
  },
  beaker(pen, [left, right]) {
    const cup = (x: number, y: number, colour: string) => {
      pen.shadow(x, y + 138, 54);
      pen.shape(
        `M${x - 54} ${y} L${x - 42} ${y + 124} Q${x - 40} ${y + 140} ${x} ${y + 140} Q${x + 40} ${y + 140} ${x + 42} ${y + 124} L${x + 54} ${y}Z`,
        colour,
      );
      pen.oval(x, y, 54, 13, lighter(colour, 0.35), 'round');
      pen.oval(x, y + 2, 46, 9, darker(colour, 0.3), 'down');
      pen.line(`M${x - 38} ${y + 34} L${x - 32} ${y + 112}`, lighter(colour, 0.8), 5, 0.5);
    };
    cup(258, 146, right);
    cup(148, 172, left);
  },
  cup(pen, [glaze, saucer]) {
    pen.shadow(200, 312, 136);
    pen.oval(200, 296, 138, 22, darker(saucer, 0.16));
    pen.oval(200, 290, 138, 22, saucer, 'round');
    pen.line('M268 204 Q324 200 316 236 Q306 266 254 262', darker(glaze, 0.14), 13);
    pen.shape('M108 182 Q112 274 168 286 L226 286 Q282 274 286 182Z', glaze);
    pen.oval(197, 182, 89, 20, lighter(glaze, 0.35), 'round');
    pen.oval(197, 185, 79, 15, '#7a4b2c', 'down');
    pen.line('M128 212 Q136 250 164 266', lighter(glaze, 0.8), 6, 0.5);
  },
};
