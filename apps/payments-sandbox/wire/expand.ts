/** `expand[]=latest_charge`: puts the object in the place of its id. */
import { findPaymentMethod } from '../payments/find-method.ts';
import type { Books } from '../state/books.ts';
import { chargeShape } from './charge-shape.ts';
import { accept, type Result, refuse } from './errors.ts';
import type { Form } from './form.ts';
import { words } from './parameters.ts';
import { balanceTransactionShape, paymentIntentShape, paymentMethodShape, refundShape } from './shapes.ts';

const DEPTH_MAX = 4;
const EXPANDABLE = /^(latest_charge|charge|payment_intent|payment_method|balance_transaction|source)$/;

/** Takes `expand` off the form. Refuses before anything is done a path that names no expandable field. */
export function takeExpansions(form: Form): Result<readonly string[][]> {
  const given = form['expand'];
  if (given === undefined) return accept([]);
  delete form['expand'];
  const read = words(given, 'expand');
  if (!read.ok) return read;
  const paths = read.value.map((path) => path.split('.'));
  const wrong = paths.find((path) => path.length > DEPTH_MAX || !path.every(isExpandable));
  if (wrong === undefined) return accept(paths);
  const message = `This property cannot be expanded (${wrong.join('.')}).`;
  return refuse(400, { type: 'invalid_request_error', message, param: 'expand' });
}

function isExpandable(step: string, index: number): boolean {
  return EXPANDABLE.test(step) || (index === 0 && step === 'data');
}

/** Expands in place; `shape` was built for this answer alone. A field that is empty stays empty. */
export function expand(books: Books, shape: object, paths: readonly string[][]): void {
  for (const path of paths) expandPath(books, shape as Shape, path);
}

type Shape = Record<string, unknown>;

function expandPath(books: Books, shape: Shape, path: readonly string[]): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  const found = shape[step];
  const value = typeof found === 'string' ? findShape(books, found) : found;
  if (typeof value !== 'object' || value === null) return;
  shape[step] = value;
  for (const item of Array.isArray(value) ? value : [value]) expandPath(books, item as Shape, rest);
}

function findShape(books: Books, id: string): object | null {
  switch (id.slice(0, id.indexOf('_'))) {
    case 'pi':
      return shapeOf(books.get('paymentIntent', id), paymentIntentShape);
    case 'ch':
      return shapeOf(books.get('charge', id), chargeShape);
    case 're':
      return shapeOf(books.get('refund', id), refundShape);
    case 'txn':
      return shapeOf(books.get('balanceTransaction', id), balanceTransactionShape);
    default:
      return shapeOf(findPaymentMethod(books, id), paymentMethodShape);
  }
}

function shapeOf<T>(record: T | undefined, shape: (record: T) => object): object | null {
  return record === undefined ? null : shape(record);
}
