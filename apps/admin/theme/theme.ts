import { createTheme, type MantineColorsTuple } from '@mantine/core';

// The storefront's identity: paper, ink and fired clay. Shade 6 of clay carries white text at 4.6 : 1.
const clay: MantineColorsTuple = [
  '#fdf3ee',
  '#f9e1d5',
  '#f1c0a9',
  '#e89d7b',
  '#df7f55',
  '#d56a3b',
  '#bf5628',
  '#a1471f',
  '#80391a',
  '#5f2a15',
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

export const theme = createTheme({
  colors: { clay, gray: stone, dark: night, moss },
  primaryColor: 'clay',
  primaryShade: { light: 6, dark: 6 },
  white: '#ffffff',
  black: '#26211c',
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
    Button: { defaultProps: { fw: 550 } },
    Paper: { defaultProps: { radius: 'lg' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 2 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});
