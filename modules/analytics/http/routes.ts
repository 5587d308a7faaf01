import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  inBothForms,
  ProblemSchema,
  type RoutePlugin,
  sendCsv,
  sendProblem,
  type TypedApp,
  wantsCsv,
} from '#platform/http';
import type { Result } from '#platform/result';
import type { Analytics, Period, ReportRefusal } from '../face.ts';
import { reportRefusals } from '../refusals.ts';
import { failuresCsv, salesCsv, summaryCsv, topProductsCsv } from './report-csv.ts';
import {
  FailuresParameters,
  FailuresSchema,
  LiveParameters,
  LiveSchema,
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
const AS_CSV = 'Amounts are minor units. As CSV with `format=csv` or `Accept: text/csv`.';

export const createReportRoutes =
  (analytics: Analytics): RoutePlugin =>
  (app) => {
    addSalesRoutes(app, analytics);
    addProductsRoute(app, analytics);
    addFailuresRoute(app, analytics);
    addLiveRoute(app, analytics);
  };

const addSalesRoutes = (app: TypedApp, analytics: Analytics): void => {
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
        response: { 200: inBothForms('The report', SalesSchema), ...problems },
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
        response: { 200: inBothForms('The report', SummarySchema), ...problems },
      },
    },
    async (request, reply) => {
      const { from, to, timezone: timeZone = 'UTC' } = request.query;
      const report = await analytics.summary({ shopId: request.ctx.shopId, from, to, timeZone });
      return sendReport(request, reply, 'summary', report, summaryCsv);
    },
  );
};

const addProductsRoute = (app: TypedApp, analytics: Analytics): void => {
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
        response: { 200: inBothForms('The report', TopProductsSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { from, to, by = 'revenue', limit = 10 } = request.query;
      const report = await analytics.topProducts({ shopId: request.ctx.shopId, from, to, by, limit });
      return sendReport(request, reply, 'top-products', report, topProductsCsv);
    },
  );
};

const addFailuresRoute = (app: TypedApp, analytics: Analytics): void => {
  app.get(
    '/reports/payment-failures',
    {
      config,
      schema: {
        ...common,
        operationId: 'reportPaymentFailures',
        summary: 'Why payments failed',
        description: `By the provider's reason, over time and in all, with as many days before. ${AS_CSV}`,
        querystring: FailuresParameters,
        response: { 200: inBothForms('The report', FailuresSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { from, to, interval = 'day', timezone: timeZone = 'UTC' } = request.query;
      const report = await analytics.paymentFailures({ shopId: request.ctx.shopId, from, to, interval, timeZone });
      return sendReport(request, reply, 'payment-failures', report, failuresCsv);
    },
  );
};

const addLiveRoute = (app: TypedApp, analytics: Analytics): void => {
  app.get(
    '/reports/live',
    {
      config,
      schema: {
        ...common,
        operationId: 'reportLive',
        summary: 'Today and the last hour',
        description:
          'Milliseconds behind what happens, and cheap: ask every five seconds. The last hour is the quarter of an hour ' +
          'under way and the four before it. Amounts are minor units.',
        querystring: LiveParameters,
        response: { 200: LiveSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { timezone: timeZone = 'UTC' } = request.query;
      const { shopId, now } = request.ctx;
      const report = await analytics.live({ shopId, timeZone, at: now.toISOString() });
      if (!report.ok) return sendProblem(request, reply, reportRefusals[report.refusal.code].status, report.refusal);
      return reply.header('cache-control', 'private, no-store').send(report.value);
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
  if (!wantsCsv(request)) {
    return reply.header('vary', 'Accept').header('cache-control', 'private, no-store').send(report.value);
  }
  const { from, to } = report.value;
  return sendCsv(reply, `${name}-${from}-${to}`, toCsv(report.value));
};
