import { type Html, html } from '../kit/html.ts';

/** Drawn on 24 × 24, strokes only. */
const PATHS = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20',
  person: 'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5',
  bag: 'M5.5 8.5h13l1 11.5h-15l1-11.5ZM8.75 11V7.25a3.25 3.25 0 0 1 6.5 0V11',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19.5 7',
  'chevron-down': 'M6 9.5l6 6 6-6',
  'chevron-forward': 'M9.5 6l6 6-6 6',
  'chevron-back': 'M14.5 6l-6 6 6 6',
  truck:
    'M3 6.5h11v10H3zM14 10h4l3 3.2v3.3h-7M7 19a1.75 1.75 0 1 0 0-3.5A1.75 1.75 0 0 0 7 19ZM17 19a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z',
  return: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9',
  mail: 'M3.5 6h17v12h-17zM3.5 7l8.5 6.5L20.5 7',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  info: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 11.5V16M12 8.2v.1',
  warning: 'M12 4.5 21 19.5H3L12 4.5ZM12 10.5v4M12 17v.1',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7',
  sliders:
    'M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  box: 'M4 8l8-4 8 4v8.5l-8 4-8-4V8ZM4 8l8 4 8-4M12 12v8.5',
  pin: 'M12 20.5s-6.5-5.7-6.5-10.6a6.5 6.5 0 0 1 13 0c0 4.9-6.5 10.6-6.5 10.6ZM12 12.2a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Z',
  device: 'M4.5 5.5h15v10h-15zM2.5 18.5h19',
  leave: 'M14 5H6v14h8M10.5 12h10M17 8.5l3.5 3.5-3.5 3.5',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 7.5V12l3 2',
  heart: 'M12 19.5S4 14.8 4 9.4A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.4c0 5.4-8 10.1-8 10.1Z',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a text, or in a button that has a label of its own: screen readers pass it over. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon icon-${name}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="${PATHS[name]}"/></svg>`;
