import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { ProblemSchema, type RoutePlugin, sendProblem } from '#platform/http';
import type { Result } from '#platform/result';
import type { Analytics, Period, ReportRefusal } from '../face.ts';
import { reportRefusals } from '../refusals.ts';
import { salesCsv, summaryCsv, topProductsCsv } from './report-csv.ts';
import {
  SalesParameters,
  SalesSchema,
  SummaryParameters,
  SummarySchema,
  TopProductsParameters,
  TopProductsSchema,
} from './schemas.ts';

const common = { tags: ['Reports'], security: [{ bearer: [] }] };
const config = { access: { scope: 'reports:read' } } as const;
const problems = { '4xx': ProblemSchema, '5xx': ProblemSchema };
const Csv = Type.String({ description: 'A table with a line of names, CRLF between its lines.' });
const inBothForms = (schema: TSchema) => ({
  description: 'The report',
  content: { 'application/json': { schema }, 'text/csv': { schema: Csv } },
});
const AS_CSV = 'Amounts are minor units. As CSV with `format=csv` or `Accept: text/csv`.';

export const createReportRoutes =
  (analytics: Analytics): RoutePlugin =>
  (app) => {
    app.get(
      '/reports/sales',
      {
        config,
        schema: {
          ...common,
          operationId: 'reportSales',
          summary: 'Sales by the hour, the day or the week',
          description: `Days are those of the time zone, both ends included: at most 14 days of hours, 400 of days, 1,100 of weeks. ${AS_CSV}`,
          querystring: SalesParameters,
          response: { 200: inBothForms(SalesSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { from, to, interval = 'day', timezone: timeZone = 'UTC' } = request.query;
        const report = await analytics.sales({ shopId: request.ctx.shopId, from, to, interval, timeZone });
        return sendReport(request, reply, 'sales', report, salesCsv);
      },
    );
    app.get(
      '/reports/summary',
      {
        config,
        schema: {
          ...common,
          operationId: 'reportSummary',
          summary: 'Totals of some days',
          description: `With those of as many days before; at most 400 days. ${AS_CSV}`,
          querystring: SummaryParameters,
          response: { 200: inBothForms(SummarySchema), ...problems },
        },
      },
      async (request, reply) => {
        const { from, to, timezone: timeZone = 'UTC' } = request.query;
        const report = await analytics.summary({ shopId: request.ctx.shopId, from, to, timeZone });
        return sendReport(request, reply, 'summary', report, summaryCsv);
      },
    );
    app.get(
      '/reports/top-products',
      {
        config,
        schema: {
          ...common,
          operationId: 'reportTopProducts',
          summary: 'What sold best',
          description: `Of paid orders, before refunds. Days are UTC's, both ends included; at most 400. ${AS_CSV}`,
          querystring: TopProductsParameters,
          response: { 200: inBothForms(TopProductsSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { from, to, by = 'revenue', limit = 10 } = request.query;
        const report = await analytics.topProducts({ shopId: request.ctx.shopId, from, to, by, limit });
        return sendReport(request, reply, 'top-products', report, topProductsCsv);
      },
    );
  };

const sendReport = <Report extends Period>(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  report: Result<Report, ReportRefusal>,
  toCsv: (report: Report) => string,
): FastifyReply => {
  if (!report.ok) return sendProblem(request, reply, reportRefusals[report.refusal.code].status, report.refusal);
  reply.header('vary', 'Accept').header('cache-control', 'private, no-store');
  if (!wantsCsv(request)) return reply.send(report.value);
  const { from, to } = report.value;
  return reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}-${from}-${to}.csv"`)
    .serializer((text: unknown) => String(text))
    .send(toCsv(report.value));
};

/** The query decides; without it a client that names CSV and not JSON gets it. */
const wantsCsv = (request: FastifyRequest): boolean => {
  const { format } = request.query as { format?: string };
  if (format !== undefined) return format === 'csv';
  const accept = request.headers.accept ?? '';
  return accept.includes('text/csv') && !accept.includes('application/json');
};
