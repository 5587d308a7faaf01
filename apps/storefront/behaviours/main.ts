/** Appearance: chosen at once, and kept by the form when it is sent. */
const choice = document.querySelector<HTMLSelectElement>('[data-theme-choice]');
if (choice) {
  choice.value = document.documentElement.dataset['theme'] ?? 'auto';
  choice.addEventListener('change', () => {
    document.documentElement.dataset['theme'] = choice.value;
  });
}
