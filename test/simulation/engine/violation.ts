/** A promise of the shop that was broken. `rule` is the same for the same kind of break, whatever the details. */
export class Violation extends Error {
  readonly rule: string;

  constructor(rule: string, details: string) {
    super(`${rule}: ${details}`);
    this.name = 'Violation';
    this.rule = rule;
  }
}

/** @throws Violation unless `holds` */
export const mustHold = (holds: boolean, rule: string, details: () => string): void => {
  if (!holds) throw new Violation(rule, details());
};
