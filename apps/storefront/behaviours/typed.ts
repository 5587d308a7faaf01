import { findAll } from './dom.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const TYPED = 'input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select';

/** What stands in the fields of a form as it is sent, by their names. */
export const valuesOf = (within: ParentNode): ReadonlyMap<string, string> =>
  new Map(findAll<Field>(TYPED, within).map(({ name, value }) => [name, value]));

/**
 * Puts what was typed since `sent` into the fields that take the place of others: an answer that comes late takes nothing out of
 * anybody's hands. Answers those fields. The text cursor stays where it is as well, in the field that has the focus.
 */
export const keepTyped = (sent: ReadonlyMap<string, string>, from: ParentNode, to: ParentNode): readonly Field[] => {
  const fresh = new Map(findAll<Field>(TYPED, to).map((field) => [field.name, field]));
  return findAll<Field>(TYPED, from).flatMap((field) => {
    const place = fresh.get(field.name);
    if (!place || field.value === sent.get(field.name)) return [];
    place.value = field.value;
    return [place];
  });
};

/** The focus goes from a field to the one that took its place, and the text cursor with it. */
export const focusAs = (before: Element, after: HTMLElement): void => {
  after.focus({ preventScroll: true });
  if (!(before instanceof HTMLInputElement && after instanceof HTMLInputElement)) return;
  // Null in fields that have no cursor, and in those for addresses and numbers, whose cursor goes to the end.
  if (before.selectionStart !== null) after.setSelectionRange(before.selectionStart, before.selectionEnd);
  else if (after.type === 'email') after.value = `${after.value}`;
};
