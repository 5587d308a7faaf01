import { randomToken } from '#platform/ids';
import type { Html } from './html.ts';

/** What differs from visitor to visitor in a page that is otherwise the same for all. */
export const SLOT_NAMES = ['nonce', 'csrf', 'cartCount', 'accountName', 'theme', 'merged'] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

/** A place that is filled when the page is sent. Stands in markup like any other text. */
export type Slot = Html;

/** Values as markup: already escaped. */
export type SlotValues = Readonly<Record<SlotName, string>>;

// Drawn at each start, so that nobody can write a slot into a product's description.
const MARK = `slot-${randomToken(16)}-`;
const SLOTS = new RegExp(`${MARK}(\\d)`);

export const slotOf = (name: SlotName): Slot => `${MARK}${SLOT_NAMES.indexOf(name)}` as Slot;

/** Fixed texts and slots in turns: text, slot, text, …, text. */
export const splitAtSlots = (
  page: string,
): { readonly texts: readonly string[]; readonly slots: readonly SlotName[] } => {
  const parts = page.split(SLOTS);
  return {
    texts: parts.filter((_part, index) => index % 2 === 0),
    slots: parts.filter((_part, index) => index % 2 === 1).map((digit) => SLOT_NAMES[Number(digit)] ?? 'nonce'),
  };
};

export const fillSlots = (page: string, values: SlotValues): string => {
  const { texts, slots } = splitAtSlots(page);
  return texts.map((text, index) => text + (slots[index] === undefined ? '' : values[slots[index]])).join('');
};
