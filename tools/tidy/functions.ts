import type { Token } from './tokens.ts';

/** A function with a body in braces, from the line of its opening brace to the line of its closing one. */
export type FunctionSpan = { name: string; line: number; lineCount: number };

const CONTROL_WORDS = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'await']);
/** After one of these, a brace in a return type opens an object type and not the body. */
const TYPE_GOES_ON = new Set([':', '|', '&', '<', ',', '(', '[', '=>', 'extends', 'is', '?', 'keyof', 'readonly']);
/** The callback of a suite is a list of tests, not a function one reads as a whole. */
const SUITES = new Set(['describe', 'suite']);

/** Functions, methods and arrow functions of a file; arrows that answer an expression without braces are not counted. */
export function functionsOf(code: readonly Token[]): FunctionSpan[] {
  const partners = matchBrackets(code);
  const spans: FunctionSpan[] = [];
  for (const [index, token] of code.entries()) {
    if (token.kind !== 'punctuation' || token.text !== '{') continue;
    const head = headOf(code, partners, index);
    const closing = code[partners.get(index) ?? index];
    if (head === undefined || closing === undefined) continue;
    spans.push({ name: head.name, line: head.line, lineCount: closing.line - head.line + 1 });
  }
  return spans;
}

/** Name and first line of the function whose body opens at `brace`, or undefined if that brace opens something else. */
function headOf(
  code: readonly Token[],
  partners: ReadonlyMap<number, number>,
  brace: number,
): { name: string; line: number } | undefined {
  const isArrow = code[brace - 1]?.text === '=>';
  const closing = closingParenthesis(code, partners, isArrow ? brace - 2 : brace - 1);
  if (closing === undefined) return isArrow ? { name: 'arrow', line: code[brace]?.line ?? 0 } : undefined;
  const opening = partners.get(closing) ?? closing;
  const before = code[opening - 1];
  if (isArrow)
    return isSuite(code, opening) ? undefined : { name: arrowName(code, opening), line: code[opening]?.line ?? 0 };
  if (before === undefined || CONTROL_WORDS.has(before.text)) return undefined;
  const isNamed = before.kind === 'word' || before.text === '>' || before.text === ']' || before.kind === 'string';
  return isNamed ? { name: functionName(code, opening), line: before.line } : undefined;
}

/** Walks left over a return type to the `)` that ends the parameters. */
function closingParenthesis(
  code: readonly Token[],
  partners: ReadonlyMap<number, number>,
  from: number,
): number | undefined {
  if (code[from]?.text === ')' && code[(partners.get(from) ?? 0) - 1]?.text !== ':') return from;
  if (TYPE_GOES_ON.has(code[from]?.text ?? '')) return undefined;
  for (let at = from; at >= 0; at -= 1) {
    const text = code[at]?.text ?? '';
    if (text === ':' && code[at - 1]?.text === ')') return at - 1;
    if ([';', '{', '=', 'return', 'class', 'interface', 'else', 'try', 'finally', 'do'].includes(text))
      return undefined;
    const partner = partners.get(at);
    if (partner !== undefined && partner < at) at = partner;
  }
  return undefined;
}

/** `describe('name', () => {`: the suite's word stands four tokens before the parameters. */
function isSuite(code: readonly Token[], opening: number): boolean {
  return code[opening - 1]?.text === ',' && SUITES.has(code[opening - 4]?.text ?? '');
}

function arrowName(code: readonly Token[], opening: number): string {
  for (let at = opening - 1; at > Math.max(0, opening - 30); at -= 1) {
    const text = code[at]?.text ?? '';
    if (text === '=') return code[at - 1]?.text ?? 'arrow';
    if (['(', ')', ';', '{', '}', '=>'].includes(text)) break;
  }
  return 'arrow';
}

function functionName(code: readonly Token[], opening: number): string {
  for (let at = opening - 1; at > Math.max(0, opening - 30); at -= 1) {
    if (code[at]?.kind === 'word' && code[at]?.text !== 'function' && code[at + 1]?.text !== ',') {
      if (code[at + 1]?.text === '(' || code[at + 1]?.text === '<') return code[at]?.text ?? '';
    }
  }
  return 'function';
}

function matchBrackets(code: readonly Token[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of code.entries()) {
    if (token.kind !== 'punctuation') continue;
    if (['(', '[', '{', '${'].includes(token.text)) open.push(index);
    if (![')', ']', '}'].includes(token.text)) continue;
    const start = open.pop();
    if (start === undefined) continue;
    partners.set(start, index);
    partners.set(index, start);
  }
  return partners;
}
