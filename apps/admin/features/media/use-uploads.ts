import { useRef, useState } from 'react';
import type { Answer } from '../../api/index.ts';
import { sendFile } from './send-file.ts';

/** A picture as the API answers an upload. */
export type Picture = Answer<'uploadMedia'>;

/** One file on its way. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly problem: string | null;
}

/** Uploads at the same time: more of them only slow one another down. */
const UPLOADS_AT_ONCE_MAX = 3;

/** Uploads pictures; `onPicture` is called for each that arrived, in the order of the files as far as they go at once. */
export function useUploads(onPicture: (picture: Picture) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const change = (key: string, part: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  const forget = (key: string) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setUploads((before) => before.filter((upload) => upload.key !== key));
  };
  const send = async (key: string, file: File): Promise<void> => {
    const stop = stops.current.get(key);
    if (!stop) return;
    try {
      const picture = await sendFile<Picture>('/api/v1/admin/media', file, {
        signal: stop.signal,
        onProgress: (sent, total) => change(key, { percent: Math.round((sent / total) * 100) }),
      });
      onPicture(picture);
      forget(key);
    } catch (error) {
      if (stop.signal.aborted) return;
      change(key, { problem: error instanceof Error ? error.message : String(error) });
    }
  };
  const add = (files: readonly File[]) => {
    const queue = files.map((file) => ({ key: crypto.randomUUID(), file }));
    for (const { key } of queue) stops.current.set(key, new AbortController());
    setUploads((before) => [
      ...before,
      ...queue.map(({ key, file }) => ({ key, name: file.name, percent: 0, problem: null })),
    ]);
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await send(next.key, next.file);
    };
    for (let worker = 0; worker < UPLOADS_AT_ONCE_MAX; worker += 1) void work();
  };
  return { uploads, add, forget };
}
