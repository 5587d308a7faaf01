import { useRef, useState } from 'react';
import { answerOf, api } from '../../../api/index.ts';
import type { ProductRow } from './products-page.tsx';

export type BulkAct = 'publish' | 'unpublish' | 'archive';

interface Run {
  readonly act: BulkAct;
  readonly total: number;
  readonly done: number;
  readonly refused: readonly { readonly title: string; readonly why: string }[];
  readonly isRunning: boolean;
}

/** Requests at the same time: shoppers come first. */
const AT_ONCE_MAX = 4;

/** Does one thing to many products, a few at a time; one that is refused does not stop the others. */
export function useBulk() {
  const [run, setRun] = useState<Run | null>(null);
  const isStopped = useRef(false);
  const change = (part: (before: Run) => Partial<Run>) =>
    setRun((before) => (before ? { ...before, ...part(before) } : before));
  const start = async (act: BulkAct, rows: readonly ProductRow[]): Promise<void> => {
    isStopped.current = false;
    setRun({ act, total: rows.length, done: 0, refused: [], isRunning: true });
    const queue = [...rows];
    const work = async () => {
      for (let row = queue.shift(); row && !isStopped.current; row = queue.shift()) {
        const why = await whyNot(act, row.id);
        const refused = why === null ? [] : [{ title: row.title, why }];
        change((before) => ({ done: before.done + 1, refused: [...before.refused, ...refused] }));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE_MAX }, work));
    change(() => ({ isRunning: false }));
  };
  return {
    run,
    start,
    stop: () => {
      isStopped.current = true;
    },
    close: () => setRun(null),
  };
}

/** Null when it was done. */
const whyNot = async (act: BulkAct, id: string): Promise<string | null> => {
  try {
    await answerOf(send(act, id));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const send = (act: BulkAct, id: string) => {
  const params = { path: { id } };
  if (act === 'publish') return api.PUT('/api/v1/admin/products/{id}/publication', { params });
  if (act === 'unpublish') return api.DELETE('/api/v1/admin/products/{id}/publication', { params });
  return api.PATCH('/api/v1/admin/products/{id}', { params, body: { status: 'archived' } });
};
