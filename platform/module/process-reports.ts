import { type Database, statement } from '#platform/db';

/** What a process said of itself, and how long ago. */
export interface ProcessReport<Report> {
  readonly processId: string;
  readonly report: Report;
  readonly ageSeconds: number;
}

/** Processes that are told of, the newest word first. */
const PROCESSES_MAX = 100;
/** A process that said nothing for so long is forgotten. */
const SILENT_FORGOTTEN_SECONDS = 600;

const write = statement<never>(
  'module.report-process',
  `insert into platform.process_reports (process_id, report) values ($1, $2)
   on conflict (process_id) do update set report = excluded.report, updated_at = now()`,
);
const forget = statement<never>(
  'module.forget-processes',
  `delete from platform.process_reports where process_id = $1 or updated_at < now() - make_interval(secs => $2)`,
);
const read = statement<ProcessReport<unknown>>(
  'module.read-processes',
  `select process_id as "processId", report, extract(epoch from now() - updated_at)::float8 as "ageSeconds"
   from platform.process_reports order by updated_at desc, process_id limit ${PROCESSES_MAX}`,
);

/** Keeps what a process says of itself in place of what it said before. @param report plain JSON, some kilobytes */
export const reportProcess = async (db: Database, processId: string, report: unknown): Promise<void> =>
  void (await db.run(write, [processId, JSON.stringify(report)]));

/** Forgets a process that ends, and those that went without a word. @param processId its own; null: only the silent ones */
export const forgetProcesses = async (db: Database, processId: string | null): Promise<void> =>
  void (await db.run(forget, [processId, SILENT_FORGOTTEN_SECONDS]));

export const readProcessReports = async <Report>(db: Database): Promise<readonly ProcessReport<Report>[]> =>
  (await db.run(read)) as readonly ProcessReport<Report>[];
