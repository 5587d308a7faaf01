import type { HoldStock, StockChange } from '../face.ts';
import {
  HOLD_LINES_MAX,
  LINE_PIECES_MAX,
  REASON_LENGTH_MAX,
  REFERENCE_LENGTH_MAX,
  REPLACED_REFERENCES_MAX,
} from '../limits.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/*
 * What reaches a batch is written into arrays beside its neighbours' values, so it must be well formed before it gets
 * there. Callers are our own modules behind schemas of their own: an offence is a mistake of ours and throws.
 */

/** For questions: either case is understood. */
export const checkAskedUuid = (name: string, id: string): void => checkUuid(name, id.toLowerCase());

export const checkUuid = (name: string, id: string): void => {
  if (!UUID.test(id)) throw new RangeError(`${name} is not a lower-case UUID: ${id}`);
};

/** As schemas and PostgreSQL count: an emoji is one character, and two units of JavaScript's `length`. */
const lengthOf = (text: string): number => [...text].length;

export const checkReference = (reference: string): void => {
  const length = lengthOf(reference);
  if (length === 0 || length > REFERENCE_LENGTH_MAX || reference.includes('\0')) {
    throw new RangeError(`a reference has 1 to ${REFERENCE_LENGTH_MAX} characters, not ${length}`);
  }
};

export const checkTime = (time: string): void => {
  if (Number.isNaN(Date.parse(time))) throw new RangeError(`not a moment in time: ${time}`);
};

export const checkKey = ({ shopId, reference }: { shopId: string; reference: string }): void => {
  checkUuid('shopId', shopId);
  checkReference(reference);
};

export const checkHold = (command: HoldStock): void => {
  checkKey(command);
  checkTime(command.expiresAt);
  const { lines, replacing = [] } = command;
  if (lines.length === 0 || lines.length > HOLD_LINES_MAX) {
    throw new RangeError(`a hold has 1 to ${HOLD_LINES_MAX} lines, not ${lines.length}`);
  }
  for (const { variantId, quantity } of lines) {
    checkUuid('variantId', variantId);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > LINE_PIECES_MAX) {
      throw new RangeError(`a line has 1 to ${LINE_PIECES_MAX} pieces, not ${quantity}`);
    }
  }
  if (replacing.length > REPLACED_REFERENCES_MAX) {
    throw new RangeError(`a hold replaces at most ${REPLACED_REFERENCES_MAX} references, not ${replacing.length}`);
  }
  for (const reference of replacing) checkReference(reference);
};

export const checkReason = (reason: string): void => {
  if (lengthOf(reason) <= REASON_LENGTH_MAX && !reason.includes('\0')) return;
  throw new RangeError(`a reason has at most ${REASON_LENGTH_MAX} characters, not ${lengthOf(reason)}`);
};

export const checkChange = (change: StockChange): void => {
  checkKey(change);
  checkUuid('variantId', change.variantId);
  checkReason(change.reason);
};
