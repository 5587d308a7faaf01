import { ActionIcon, Button, NumberInput, Text, TextInput } from '@mantine/core';
import { PlusIcon, XIcon } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { count } from '../../components/index.ts';
import classes from './inventory.module.css';
import { words } from './messages.ts';
import { filledLines, LINES_MAX, linesOfText, PIECES_MAX, type ReceiptLine } from './receipt.ts';
import type { Articles } from './use-articles.ts';

interface ReceiptLinesProps {
  readonly lines: readonly ReceiptLine[];
  readonly articles: Articles;
  readonly repeated: ReadonlySet<string>;
  readonly newLine: () => ReceiptLine;
  readonly onChange: (lines: readonly ReceiptLine[]) => void;
}

/** The lines of a delivery note: Enter goes on in the next one, as a scanner does. */
export function ReceiptLines({ lines, articles, repeated, newLine, onChange }: ReceiptLinesProps) {
  const list = useRef<HTMLOListElement>(null);
  // At once, not with the next frame: a scanner goes on typing.
  const add = () => {
    flushSync(() => onChange([...lines, newLine()]));
    [...(list.current?.querySelectorAll<HTMLInputElement>('[data-sku]') ?? [])].at(-1)?.focus();
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = linesOfText(event.clipboardData.getData('text/plain'), () => crypto.randomUUID());
    if (pasted.length < 2 && pasted[0]?.quantity == null) return;
    event.preventDefault();
    onChange([...filledLines(lines), ...pasted].slice(0, LINES_MAX));
  };
  const onKeyDown = (event: KeyboardEvent, isQuantity: boolean) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (isQuantity) add();
    else (event.target as HTMLElement).closest('li')?.querySelector<HTMLInputElement>('[data-pieces]')?.focus();
  };
  return (
    <>
      <ol className={classes['lines']} ref={list}>
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            number={index + 1}
            articles={articles}
            fault={faultOf(line, articles, repeated)}
            onPaste={onPaste}
            onKeyDown={onKeyDown}
            onChange={(next) => onChange(lines.with(index, next))}
            onRemove={() => onChange(lines.length === 1 ? [newLine()] : lines.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {lines.length < LINES_MAX && (
        <Button variant="default" size="sm" leftSection={<PlusIcon size={16} aria-hidden />} onClick={add}>
          {words.addLine}
        </Button>
      )}
    </>
  );
}

interface LineProps {
  readonly line: ReceiptLine;
  /** From 1. */
  readonly number: number;
  readonly articles: Articles;
  readonly fault: string | undefined;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent, isQuantity: boolean) => void;
  readonly onChange: (line: ReceiptLine) => void;
  readonly onRemove: () => void;
}

function Line({ line, number, articles, fault, onPaste, onKeyDown, onChange, onRemove }: LineProps) {
  return (
    <li className={classes['line']}>
      <TextInput
        data-sku
        aria-label={words.skuOf(number)}
        placeholder={words.sku}
        maxLength={120}
        value={line.sku}
        error={fault}
        onPaste={onPaste}
        onKeyDown={(event) => onKeyDown(event, false)}
        onChange={({ currentTarget: { value } }) => onChange({ ...line, sku: value })}
      />
      <NumberInput
        data-pieces
        aria-label={words.piecesOf(number)}
        placeholder={words.quantity}
        min={1}
        max={PIECES_MAX}
        allowDecimal={false}
        hideControls
        value={line.quantity ?? ''}
        onKeyDown={(event) => onKeyDown(event, true)}
        onChange={(value) => onChange({ ...line, quantity: typeof value === 'number' ? value : null })}
      />
      <What line={line} articles={articles} />
      <ActionIcon variant="subtle" color="gray" aria-label={words.removeLine(number)} onClick={onRemove}>
        <XIcon size={16} />
      </ActionIcon>
    </li>
  );
}

function What({ line: { sku }, articles }: { readonly line: ReceiptLine; readonly articles: Articles }) {
  const article = articles.get(sku.trim());
  return (
    <Text size="sm" c="dimmed" className={classes['what'] ?? ''} aria-live="polite">
      {article &&
        [article.title, article.optionsText, `${count(article.onHand)} ${words.onHand.toLowerCase()}`]
          .filter(Boolean)
          .join(' · ')}
    </Text>
  );
}

const faultOf = (line: ReceiptLine, articles: Articles, repeated: ReadonlySet<string>): string | undefined => {
  if (repeated.has(line.key)) return words.twice;
  return articles.get(line.sku.trim()) === null ? words.unknownSku : undefined;
};
