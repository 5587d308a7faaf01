import type { Shops } from '#modules/shops';
import type { Module, PlatformParts } from '#platform/module';
import { refuse, succeed } from '#platform/result';
import { analyticsAudits } from './audits.ts';
import { DAYS_MAX, objectionTo } from './domain/period.ts';
import type { Analytics } from './face.ts';
import { createReportRoutes } from './http/routes.ts';
import { occurrenceProjection } from './projection/occurrence-projection.ts';
import { salesProjection } from './projection/sales-projection.ts';
import { readLive } from './queries/read-live.ts';
import { readPaymentFailures } from './queries/read-occurrences.ts';
import { readSales, readSummary } from './queries/sales-reports.ts';
import { readTopProducts } from './queries/top-products.ts';
import { createVisitCounter } from './visits/visit-counter.ts';

export type * from './face.ts';

export interface AnalyticsDeps {
  readonly platform: PlatformParts;
  readonly shops: Shops;
}

export const createAnalytics = ({ platform, shops }: AnalyticsDeps): Module<Analytics> => {
  const { db } = platform;
  const visits = createVisitCounter(platform);
  const ownCurrency = async (shopId: string): Promise<string | null> => {
    const shop = await shops.current();
    return shop?.id === shopId ? shop.currency : null;
  };
  const face: Analytics = {
    async sales(query) {
      const objection = objectionTo(query, DAYS_MAX[query.interval], query.timeZone);
      if (objection) return refuse(objection.code, objection.message, objection);
      return succeed(await readSales(db, query, await ownCurrency(query.shopId)));
    },
    async summary(query) {
      const objection = objectionTo(query, DAYS_MAX.day, query.timeZone);
      if (objection) return refuse(objection.code, objection.message, objection);
      return succeed(await readSummary(db, query, await ownCurrency(query.shopId)));
    },
    async paymentFailures(query) {
      const objection = objectionTo(query, DAYS_MAX[query.interval], query.timeZone);
      if (objection) return refuse(objection.code, objection.message, objection);
      return succeed(await readPaymentFailures(db, query));
    },
    async live({ shopId, timeZone, at }) {
      const today = { from: at.slice(0, 10), to: at.slice(0, 10) };
      const objection = objectionTo(today, 1, timeZone);
      if (objection) return refuse(objection.code, objection.message, objection);
      return succeed(
        await readLive(db, { shopId, timeZone, now: new Date(at), ownCurrency: await ownCurrency(shopId) }),
      );
    },
    async topProducts(query) {
      const objection = objectionTo(query, DAYS_MAX.day, 'UTC');
      if (objection) return refuse(objection.code, objection.message, objection);
      return succeed(await readTopProducts(db, query));
    },
    async visited(shopId, at) {
      visits.count(shopId, at);
    },
  };
  return {
    face,
    parts: {
      name: 'analytics',
      routes: async (app) => {
        await createReportRoutes(face)(app);
        app.addHook('onClose', () => visits.close());
      },
      subscribers: [salesProjection.subscriber, occurrenceProjection.subscriber],
      projections: [salesProjection, occurrenceProjection],
      audits: analyticsAudits,
    },
  };
};
