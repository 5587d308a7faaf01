import { find, findAll } from './dom.ts';

/** Buttons of a quantity: shown, and stopped at its ends. Fires `change` as if it had been typed. */
export const startSteppers = (within: ParentNode = document): void => {
  for (const stepper of findAll('[data-stepper]', within)) {
    const input = find<HTMLInputElement>('input', stepper);
    if (!input) continue;
    for (const button of findAll<HTMLButtonElement>('[data-step]', stepper)) {
      button.hidden = false;
      button.onclick = () => {
        const wished = input.valueAsNumber + Number(button.dataset['step']);
        const next = Math.min(Number(input.max), Math.max(Number(input.min), wished || Number(input.min)));
        if (next === input.valueAsNumber) return;
        input.valueAsNumber = next;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
    }
  }
};

startSteppers();
