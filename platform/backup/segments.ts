// Names of the log's files: timeline, log and segment, eight hexadecimal digits each (PostgreSQL manual, "WAL internals").
const SEGMENT_NAME = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;
const LOG_BYTES = 2 ** 32;

export interface Segment {
  readonly timeline: number;
  /** Counts segments from the beginning of the log, whatever their timeline. */
  readonly number: number;
}

/** Undefined for files that are no segment: histories of timelines, labels of backups, halves of a copy. */
export const parseSegment = (name: string, segmentBytes: number): Segment | undefined => {
  const [, timeline = '', log = '', segment = ''] = SEGMENT_NAME.exec(name) ?? [];
  if (timeline === '') return undefined;
  const number = Number.parseInt(log, 16) * (LOG_BYTES / segmentBytes) + Number.parseInt(segment, 16);
  return { timeline: Number.parseInt(timeline, 16), number };
};

export const segmentName = ({ timeline, number }: Segment, segmentBytes: number): string => {
  const perLog = LOG_BYTES / segmentBytes;
  return [timeline, Math.floor(number / perLog), number % perLog].map(hexadecimal).join('');
};

const hexadecimal = (part: number): string => part.toString(16).toUpperCase().padStart(8, '0');

/** The names from the first to the last, both included, on the timeline of the first. */
export const segmentsBetween = (first: string, last: string, segmentBytes: number): string[] => {
  const from = parseSegment(first, segmentBytes);
  const to = parseSegment(last, segmentBytes);
  if (from === undefined || to === undefined) throw new Error(`not names of log segments: ${first}, ${last}`);
  return Array.from({ length: to.number - from.number + 1 }, (_, index) =>
    segmentName({ timeline: from.timeline, number: from.number + index }, segmentBytes),
  );
};
