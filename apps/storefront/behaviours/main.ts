import './cart-drawer.ts';
import { find, findAll } from './dom.ts';

const YEAR_SECONDS = 31_536_000;

/** Appearance: chosen at once, and kept. */
const choice = find<HTMLSelectElement>('[data-theme-choice]');
if (choice) {
  choice.value = document.documentElement.dataset['theme'] ?? 'auto';
  choice.addEventListener('change', () => {
    document.documentElement.dataset['theme'] = choice.value;
    const secure = location.protocol === 'https:' ? ';secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: a wish without a secret, read by the server on the next page
    document.cookie = `stoa_theme=${choice.value};path=/;max-age=${YEAR_SECONDS};samesite=lax${secure}`;
  });
}

/** Menus that opened by pointer or focus close by Escape, until pointer and focus have left (WCAG 1.4.13). */
for (const item of findAll('.nav-item')) {
  const reset = () => {
    delete item.dataset['dismissed'];
  };
  item.addEventListener('mouseleave', reset);
  item.addEventListener('focusout', reset);
}
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const item of findAll('.nav-item:hover, .nav-item:focus-within')) item.dataset['dismissed'] = '';
});
