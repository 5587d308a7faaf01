/** Small drawings of the card schemes, ours: told apart by colour and letters, no copies of the schemes' logos. */

const LETTERS = 'font-family="system-ui, sans-serif" font-weight="800" text-anchor="middle"';

function badge(name: string, fill: string, inside: string): string {
  return `<symbol id="brand-${name}" viewBox="0 0 36 24"><rect x=".5" y=".5" width="35" height="23" rx="4" fill="${fill}" stroke="#00000026"/>${inside}</symbol>`;
}

function lettered(name: string, fill: string, ink: string, letters: string, sizePx: number): string {
  return badge(
    name,
    fill,
    `<text x="18" y="${12 + sizePx * 0.36}" fill="${ink}" font-size="${sizePx}" ${LETTERS}>${letters}</text>`,
  );
}

const SYMBOLS = [
  badge(
    'unknown',
    'none',
    '<g fill="none" stroke="currentColor" stroke-width="1.5" opacity=".55"><rect x="6" y="5" width="24" height="14" rx="2"/><path d="M6 9.5h24M10 15h6"/></g>',
  ),
  lettered('visa', '#fff', '#1a2a78', 'VISA', 10.5),
  badge(
    'mastercard',
    '#fff',
    '<circle cx="14.5" cy="12" r="6.5" fill="#e0402b"/><circle cx="21.5" cy="12" r="6.5" fill="#f0a12c" fill-opacity=".85"/>',
  ),
  lettered('amex', '#2b6cb8', '#fff', 'AMEX', 9),
  badge(
    'discover',
    '#fff',
    `<circle cx="25" cy="12" r="5" fill="#e8772e"/><text x="12" y="15" fill="#222" font-size="8.5" ${LETTERS}>DISC</text>`,
  ),
  badge(
    'diners',
    '#fff',
    '<circle cx="18" cy="12" r="8" fill="#2f5f9e"/><path d="M15.5 7v10M20.5 7v10" stroke="#fff" stroke-width="2"/>',
  ),
  badge(
    'jcb',
    '#fff',
    '<rect x="8" y="5" width="6" height="14" rx="2" fill="#1f5fae"/><rect x="15" y="5" width="6" height="14" rx="2" fill="#c7283a"/><rect x="22" y="5" width="6" height="14" rx="2" fill="#2f8f45"/>',
  ),
  badge(
    'unionpay',
    '#fff',
    '<rect x="7" y="5" width="9" height="14" rx="2" fill="#d0343f"/><rect x="13.5" y="5" width="9" height="14" rx="2" fill="#1f4f8f"/><rect x="20" y="5" width="9" height="14" rx="2" fill="#1f8f87"/>',
  ),
];

/** Hidden; a `use` shows one of them. */
export const BRAND_SYMBOLS = `<svg class="symbols" width="0" height="0" aria-hidden="true">${SYMBOLS.join('')}</svg>`;
