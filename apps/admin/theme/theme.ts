import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { words } from './messages.ts';

// The storefront's identity (apps/storefront/styles/tokens.css): paper, ink and fired clay. Shade 6 is its accent in the light,
// 5 carries white text in the dark at 5.3 : 1.
const clay: MantineColorsTuple = [
  '#fbf1ea',
  '#f6e4d8',
  '#ebc4ae',
  '#e2a384',
  '#d07f58',
  '#b14c2c',
  '#9a3b1f',
  '#7c2d15',
  '#642411',
  '#4a1a0c',
];
const stone: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#e9e4dc',
  '#dcd5ca',
  '#c4bbad',
  '#9d9385',
  '#71685c',
  '#5c5349',
  '#443d35',
  '#2a2520',
];
const night: MantineColorsTuple = [
  '#ece6dd',
  '#d6cfc4',
  '#b0a79a',
  '#8f8578',
  '#4d463e',
  '#3a342e',
  '#292420',
  '#1c1815',
  '#15120f',
  '#0f0d0b',
];
const moss: MantineColorsTuple = [
  '#f1f6ee',
  '#dfead8',
  '#c0d5b4',
  '#9dbd8b',
  '#7ea768',
  '#658f4e',
  '#4b7237',
  '#3d5e2d',
  '#304a24',
  '#22351a',
];

const brick: MantineColorsTuple = [
  '#fdf0ee',
  '#fbe5e1',
  '#f3bdb6',
  '#ea9189',
  '#df655c',
  '#c9392f',
  '#a3201c',
  '#861814',
  '#6b1310',
  '#4d0d0b',
];

// A dialog's head is no second head of the page, and its cross has a name.
const dialog = { closeButtonProps: { 'aria-label': words.close }, attributes: { header: { role: 'presentation' } } };

export const theme = createTheme({
  colors: { clay, gray: stone, dark: night, moss, red: brick },
  primaryColor: 'clay',
  primaryShade: { light: 6, dark: 5 },
  white: '#ffffff',
  black: '#231d17',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  headings: {
    fontFamily: 'ui-serif, "Iowan Old Style", "Palatino Linotype", Georgia, serif',
    fontWeight: '500',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.3' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 550 } },
    Button: { defaultProps: { fw: 550 } },
    Paper: { defaultProps: { radius: 'lg' } },
    Modal: {
      defaultProps: { ...dialog, radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 2 } },
    },
    Drawer: { defaultProps: dialog },
    Notification: { defaultProps: { closeButtonProps: dialog.closeButtonProps } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});

/** The colours that are not shades of one: what Mantine paints pages, quiet text and links with. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fffdf9',
    '--mantine-color-dimmed': '#655a4d',
    '--mantine-color-placeholder': '#7a6f62',
    '--mantine-color-anchor': '#9a3b1f',
    '--mantine-color-error': '#a3201c',
    '--mantine-color-default-border': '#d8cdbd',
    '--mantine-color-yellow-light': '#fbeed2',
    '--mantine-color-yellow-light-color': '#6b4500',
    '--mantine-color-red-light': '#fbe5e1',
    '--mantine-color-red-light-color': '#8f1a17',
  },
  dark: {
    '--mantine-color-body': '#211d1a',
    '--mantine-color-dimmed': '#b8ab9b',
    '--mantine-color-placeholder': '#9c8f80',
    '--mantine-color-anchor': '#eda37f',
    '--mantine-color-error': '#ffaaa0',
    '--mantine-color-default-border': '#4a423a',
    '--mantine-color-clay-light': 'rgb(177 76 44 / 26%)',
    '--mantine-color-clay-light-color': '#f6bb9d',
    '--mantine-color-moss-light': 'rgb(101 143 78 / 26%)',
    '--mantine-color-moss-light-color': '#b9d9a8',
    '--mantine-color-yellow-light': 'rgb(237 195 104 / 17%)',
    '--mantine-color-yellow-light-color': '#edc368',
    '--mantine-color-red-light': 'rgb(224 74 64 / 20%)',
    '--mantine-color-red-light-color': '#ffaaa0',
    '--mantine-color-gray-light': 'rgb(184 171 155 / 15%)',
    '--mantine-color-gray-light-color': '#d6cfc4',
  },
});
