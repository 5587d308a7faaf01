import type { RefusalCatalogue } from '#platform/result';
import type { ReportRefusal } from './face.ts';

export const reportRefusals: RefusalCatalogue<ReportRefusal> = {
  report_period_invalid: { status: 400, when: 'The last day lies before the first.' },
  report_period_too_long: { status: 400, when: 'More days than such a report covers; details say how many it may be.' },
  report_time_zone_unknown: { status: 400, when: 'Neither UTC nor an IANA name of the form Area/Place.' },
};
