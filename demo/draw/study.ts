import type { Drawing } from './drawing.ts';
import { darker, lighter } from './palette.ts';

/** Desk and bags: things that get carried about. */
export const STUDY: Readonly<Record<string, Drawing>> = {
  notebook(pen, [cover, band, page]) {
    pen.shadow(206, 320, 104);
    pen.turned('rotate(-7 200 200)', () => {
      pen.box(112, 82, 190, 238, 8, darker(page, 0.12));
      pen.box(108, 78, 190, 238, 8, page);
      pen.box(102, 74, 190, 238, 8, cover);
      pen.box(102, 74, 20, 238, 6, darker(cover, 0.2));
      pen.box(258, 74, 11, 238, 0, band, 'flat');
      pen.box(148, 122, 84, 46, 3, page, 'flat');
      pen.line('M162 140 H218 M172 154 H208', darker(cover, 0.3), 3, 0.8);
    });
  },
  'notebook-stack'(pen, [first, second, third]) {
    pen.shadow(200, 312, 128);
    const book = (y: number, x: number, colour: string) => {
      pen.box(x, y, 226, 42, 5, colour, 'down');
      pen.shape(`M${x + 14} ${y + 7} H${x + 226} V${y + 35} H${x + 14}Z`, '#f5efdf', 'down');
      pen.line(`M${x + 18} ${y + 16} H${x + 222} M${x + 18} ${y + 25} H${x + 222}`, '#bfb49c', 2, 0.7);
      pen.box(x, y, 226, 9, 4, lighter(colour, 0.12), 'flat');
      pen.box(x, y + 34, 226, 8, 4, darker(colour, 0.1), 'flat');
    };
    book(268, 86, third);
    book(224, 96, second);
    book(180, 80, first);
    pen.turned('rotate(-5 200 170)', () => pen.box(104, 166, 190, 11, 5, '#dba93a', 'down'));
  },
  cards(pen, [card, print, envelope]) {
    pen.shadow(200, 314, 128);
    pen.turned('rotate(6 220 220)', () => {
      pen.box(98, 156, 226, 150, 6, envelope, 'down');
      pen.line('M102 160 L211 240 L320 160', darker(envelope, 0.35), 3, 0.6);
    });
    pen.turned('rotate(-9 180 190)', () => {
      pen.box(84, 94, 152, 206, 5, card, 'down');
      pen.line('M160 262 V158', print, 4);
      for (const [x, y, turn] of [
        [138, 214, 34],
        [182, 200, -34],
        [138, 176, 34],
        [182, 164, -34],
        [160, 142, 90],
      ] as const) {
        pen.turned(`rotate(${turn} ${x} ${y})`, () => pen.oval(x, y, 22, 9, print, 'down'));
      }
    });
  },
  calendar(pen, [cover, paper, accent]) {
    pen.shadow(200, 312, 126);
    pen.shape('M92 112 L308 112 L334 306 L66 306Z', cover);
    pen.shape('M104 122 L296 122 L316 290 L84 290Z', paper, 'down');
    pen.shape('M104 122 L296 122 L300 158 L100 158Z', accent, 'down');
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 7; column += 1) {
        const x = 200 + (column - 3) * (27 + row * 1.6);
        const isToday = row === 2 && column === 4;
        pen.oval(x, 184 + row * 27, isToday ? 9 : 4, isToday ? 9 : 4, isToday ? accent : darker(paper, 0.45));
      }
    }
    pen.line(Array.from({ length: 8 }, (_, at) => `M${116 + at * 24} 120 v-18`).join(' '), '#8d8f90', 4);
  },
  pen(pen, [barrel, trim]) {
    pen.shadow(200, 300, 130);
    pen.turned('rotate(-32 200 200)', () => {
      pen.shape('M40 200 L92 186 L92 214Z', trim, 'down');
      pen.line('M42 200 H78', darker(trim, 0.6), 2);
      pen.box(90, 180, 110, 40, 10, darker(barrel, 0.25), 'down');
      pen.box(186, 176, 180, 48, 20, barrel, 'down');
      pen.box(184, 176, 14, 48, 4, trim, 'down');
      pen.box(214, 168, 116, 11, 5, trim, 'down');
      pen.line('M212 192 H344', lighter(barrel, 0.7), 5, 0.6);
    });
  },
  pencils(pen, [first, second, third]) {
    pen.shadow(200, 318, 92);
    const pencil = (turn: number, colour: string) =>
      pen.turned(`rotate(${turn} 200 330)`, () => {
        pen.shape('M186 108 L200 66 L214 108Z', '#e6c79a');
        pen.shape('M195 82 L200 66 L205 82Z', darker(colour, 0.45), 'flat');
        pen.box(186, 106, 28, 190, 2, colour);
        pen.line('M196 108 V294', lighter(colour, 0.6), 3, 0.6);
        pen.box(186, 290, 28, 15, 2, '#c9a24b');
        pen.box(187, 303, 26, 15, 6, '#d98b85');
      });
    pencil(-24, first);
    pencil(22, third);
    pencil(-1, second);
  },
  'pencil-cup'(pen, [cup, first, second]) {
    pen.shadow(200, 312, 74);
    pen.turned('rotate(-12 180 260)', () => {
      pen.shape('M160 104 L170 72 L180 104Z', '#e6c79a');
      pen.box(160, 102, 20, 130, 0, first);
    });
    pen.turned('rotate(11 220 260)', () => pen.box(212, 74, 20, 150, 9, second));
    pen.box(190, 92, 14, 130, 3, '#dcb98a');
    pen.shape('M132 184 L140 300 Q142 312 156 312 L244 312 Q258 312 260 300 L268 184Z', cup);
    pen.shape('M132 184 Q200 202 268 184 Q200 170 132 184Z', darker(cup, 0.4), 'down');
    pen.line('M150 208 L156 296', lighter(cup, 0.7), 6, 0.5);
  },
  scissors(pen, [blade, handle]) {
    pen.shadow(200, 322, 86);
    pen.turned('rotate(14 200 200)', () => {
      pen.shape('M192 210 L164 58 Q180 52 186 66 L216 208Z', blade, 'down');
      pen.line('M212 218 Q256 232 256 276 Q250 314 216 306 Q190 288 206 230', handle, 15);
      pen.shape('M208 210 L236 58 Q220 52 214 66 L184 208Z', lighter(blade, 0.2), 'down');
      pen.line('M188 218 Q144 232 144 276 Q150 314 184 306 Q210 288 194 230', handle, 15);
      pen.oval(200, 200, 8, 8, darker(blade, 0.5));
    });
  },
  organiser(pen, [wood, paper, accent]) {
    pen.shadow(200, 312, 140);
    pen.turned('rotate(-4 140 180)', () => pen.box(100, 116, 92, 130, 3, paper, 'down'));
    pen.box(128, 132, 92, 120, 3, accent, 'down');
    pen.line('M262 210 V120 M286 210 V104 M310 210 V134', accent, 11);
    pen.shape('M66 190 H334 V296 Q334 312 318 312 H82 Q66 312 66 296Z', wood, 'down');
    pen.line('M236 190 V310', darker(wood, 0.4), 4, 0.6);
    pen.line('M86 226 H216 M104 262 H200 M256 236 H318', darker(wood, 0.35), 2, 0.35);
  },
  tape(pen, [body, roll]) {
    pen.shadow(200, 306, 136);
    pen.oval(186, 206, 74, 74, roll, 'round');
    pen.oval(186, 206, 42, 42, darker(body, 0.1), 'round');
    pen.shape('M70 306 Q54 226 104 214 L126 214 Q136 268 186 268 Q236 268 246 214 L318 196 L334 214 L338 306Z', body);
    pen.line('M238 158 L326 196', lighter(roll, 0.3), 9, 0.9);
    pen.line('M318 196 L326 190 L330 202 L336 198 L338 212', '#8d8f90', 4);
    pen.line('M84 286 Q78 244 100 230', lighter(body, 0.7), 6, 0.5);
  },
  weight(pen, [stone, vein]) {
    pen.shadow(200, 306, 112);
    pen.turned('rotate(-4 200 290)', () => pen.box(98, 284, 220, 18, 3, '#f5efdf', 'down'));
    pen.shape('M110 250 Q108 160 200 156 Q292 160 290 250 Q288 288 200 288 Q112 288 110 250Z', stone);
    pen.line('M134 220 Q180 196 206 230 Q236 262 276 240 M160 180 Q200 196 250 182', vein, 5, 0.7);
    pen.oval(154, 200, 15, 24, '#ffffff', 'flat', 0.4);
  },
  tote(pen, [cloth, handle, print]) {
    pen.shadow(200, 322, 106);
    pen.line('M146 140 Q146 44 200 42 Q254 44 254 140', darker(handle, 0.2), 12);
    pen.shape('M98 132 L302 132 L312 306 Q312 322 296 322 L104 322 Q88 322 88 306Z', cloth);
    pen.shape('M98 132 L302 132 L303 154 L97 154Z', darker(cloth, 0.1));
    pen.line('M140 196 V140 Q140 62 200 60 Q260 62 260 140 V196', handle, 13);
    pen.oval(200, 246, 42, 42, print, 'down');
    pen.line('M164 262 Q200 232 236 262 M176 276 Q200 256 224 276', lighter(cloth, 0.4), 5);
  },
  backpack(pen, [cloth, strap, trim]) {
    pen.shadow(200, 322, 104);
    pen.line('M174 84 Q174 48 200 48 Q226 48 226 84', strap, 11);
    pen.box(82, 210, 46, 92, 18, darker(cloth, 0.16));
    pen.box(272, 210, 46, 92, 18, darker(cloth, 0.2));
    pen.shape('M106 148 Q106 78 200 76 Q294 78 294 148 L300 296 Q300 322 274 322 L126 322 Q100 322 100 296Z', cloth);
    pen.shape('M106 150 Q106 78 200 76 Q294 78 294 150 L294 186 Q200 214 106 186Z', darker(cloth, 0.09));
    pen.line('M156 148 V240 M244 148 V240', strap, 13);
    pen.box(145, 204, 22, 24, 4, trim);
    pen.box(233, 204, 22, 24, 4, trim);
    pen.box(128, 244, 144, 66, 16, lighter(cloth, 0.07));
    pen.line('M138 262 H262', darker(cloth, 0.4), 3, 0.6);
  },
  satchel(pen, [leather, strap, buckle]) {
    pen.shadow(200, 312, 128);
    pen.line('M86 190 Q82 52 200 50 Q318 52 314 190', strap, 10);
    pen.box(78, 164, 244, 148, 18, darker(leather, 0.12));
    pen.shape(
      'M76 176 Q76 158 94 158 L306 158 Q324 158 324 176 L318 236 Q310 256 200 256 Q90 256 82 236Z',
      leather,
      'down',
    );
    pen.line('M90 182 L96 230 Q112 244 200 244 Q288 244 304 230 L310 182', lighter(leather, 0.5), 2, 0.6);
    for (const x of [136, 264]) {
      pen.box(x - 12, 206, 24, 72, 4, strap);
      pen.box(x - 16, 248, 32, 20, 4, buckle);
    }
  },
  weekender(pen, [cloth, leather, metal]) {
    pen.shadow(200, 312, 150);
    pen.line('M140 196 Q144 92 200 90 Q256 92 260 196', leather, 11);
    pen.shape(
      'M70 190 Q74 164 106 164 L294 164 Q326 164 330 190 L348 286 Q350 312 324 312 L76 312 Q50 312 52 286Z',
      cloth,
      'down',
    );
    pen.shape(
      'M52 276 Q100 266 112 312 L76 312 Q50 312 52 286Z M348 276 Q300 266 288 312 L324 312 Q350 312 348 286Z',
      leather,
      'down',
    );
    pen.line('M92 176 H308', darker(cloth, 0.45), 4, 0.7);
    pen.shape('M132 190 H154 V312 H132Z M246 190 H268 V312 H246Z', leather, 'round');
    pen.oval(143, 204, 6, 6, metal);
    pen.oval(257, 204, 6, 6, metal);
  },
  pouch(pen, [cloth, zip, mark]) {
    pen.shadow(200, 306, 128);
    pen.shape(
      'M84 176 Q84 164 96 164 L304 164 Q316 164 316 176 L332 282 Q334 306 310 306 L90 306 Q66 306 68 282Z',
      cloth,
    );
    pen.line('M90 180 H310', zip, 8);
    pen.line('M302 180 L322 206 L316 222', mark, 7);
    pen.box(168, 228, 64, 34, 4, mark, 'down');
    pen.line('M92 210 L84 280', lighter(cloth, 0.6), 6, 0.4);
  },
  wallet(pen, [leather, card, second]) {
    pen.shadow(200, 306, 122);
    pen.turned('rotate(-6 200 230)', () => {
      pen.box(108, 146, 168, 80, 8, card, 'down');
      pen.box(124, 162, 168, 80, 8, second, 'down');
      pen.box(86, 182, 228, 120, 14, leather, 'down');
      pen.line('M98 196 H302 V288 H98Z', lighter(leather, 0.5), 2, 0.6);
      pen.line('M86 236 Q200 252 314 236', darker(leather, 0.35), 3, 0.5);
    });
  },
  keyring(pen, [leather, metal]) {
    pen.shadow(200, 324, 86);
    pen.turned('rotate(16 200 130)', () => {
      pen.line('M200 70 a34 34 0 1 1 -1 0', metal, 8);
      pen.shape('M176 132 L224 132 L232 300 Q232 318 200 318 Q168 318 168 300Z', leather);
      pen.line('M184 150 L178 298 M216 150 L222 298', lighter(leather, 0.5), 2, 0.7);
      pen.oval(200, 154, 8, 8, metal, 'round');
    });
    pen.turned('rotate(-30 200 130)', () => {
      pen.oval(200, 176, 24, 24, metal, 'round');
      pen.oval(200, 168, 8, 8, darker(metal, 0.6));
      pen.shape('M192 196 H208 V290 H222 V278 H208 V266 H218 V254 H208 V290 L200 298 L192 290Z', metal, 'down');
    });
  },
  umbrella(pen, [cloth, alternate, handle]) {
    pen.shadow(214, 322, 50);
    pen.line('M200 150 V284 Q200 318 226 318 Q250 316 248 290', handle, 10);
    pen.shape(
      'M56 200 Q70 86 200 78 Q330 86 344 200 Q320 176 296 198 Q272 176 248 198 Q224 176 200 198 Q176 176 152 198 Q128 176 104 198 Q80 176 56 200Z',
      cloth,
    );
    pen.shape(
      'M200 78 Q146 110 152 198 Q128 176 104 198 Q116 108 200 78Z M200 78 Q254 110 248 198 Q272 176 296 198 Q284 108 200 78Z',
      alternate,
    );
    pen.line('M200 80 V58', handle, 6);
  },
};
