import type { Result } from '#platform/result';

/** What is counted, by the time of the event; amounts in minor units of one currency. */
export interface Sums {
  readonly ordersPlaced: number;
  readonly ordersPaid: number;
  /** Pieces of paid orders. */
  readonly units: number;
  /** Of paid orders, with shipping, before refunds. */
  readonly revenueMinor: number;
  readonly shippingMinor: number;
  /** Money that the provider took: also for orders that had ended meanwhile and are refunded. */
  readonly capturedMinor: number;
  /** After payment. */
  readonly ordersCancelled: number;
  readonly cancelledMinor: number;
  /** Cancelled before payment, by the customer or because the time to pay was over. */
  readonly ordersUnpaid: number;
  readonly ordersRefunded: number;
  /** Refunds made, whole or in part. */
  readonly refunds: number;
  readonly refundedMinor: number;
  /** Refunds that the provider took back later. */
  readonly reversedMinor: number;
  readonly paymentFailures: number;
}

export interface Figures extends Sums {
  /** Captured less refunded, with what came back of refunds: may be below zero. */
  readonly netMinor: number;
  /** Revenue by paid order, rounded; null without one. */
  readonly averageOrderMinor: number | null;
}

export type Interval = 'hour' | 'day' | 'week';

/** Days as the time zone has them, both included. */
export interface Period {
  /** YYYY-MM-DD */
  readonly from: string;
  /** YYYY-MM-DD */
  readonly to: string;
}

export interface PeriodQuery extends Period {
  readonly shopId: string;
  /** IANA name, for instance `Europe/London`. */
  readonly timeZone: string;
}

export interface SalesQuery extends PeriodQuery {
  readonly interval: Interval;
}

export interface Point extends Figures {
  /** ISO 8601, UTC: the first moment of the hour, the day, or the week (a Monday, or the first day asked for). */
  readonly startsAt: string;
}

export interface SalesReport extends Period {
  readonly interval: Interval;
  readonly timeZone: string;
  /** As many days, right before. */
  readonly previous: Period;
  /** The shop's own currency, and every other in which something happened. Points without a gap. */
  readonly series: readonly {
    readonly currency: string;
    readonly totals: Figures;
    readonly points: readonly Point[];
    readonly previousTotals: Figures;
    readonly previousPoints: readonly Point[];
  }[];
}

export interface SummaryReport extends Period {
  readonly timeZone: string;
  readonly previous: Period;
  readonly currencies: readonly {
    readonly currency: string;
    readonly totals: Figures;
    readonly previousTotals: Figures;
    /** Orders paid in these days by orders placed in them; null without one. */
    readonly paidOfPlaced: number | null;
    readonly previousPaidOfPlaced: number | null;
  }[];
  readonly funnel: Funnel;
  readonly previousFunnel: Funnel;
}

/** How far people came: each step as far as facts tell of it. */
export interface Funnel {
  /** That began on a page of the catalog, robots left out; null where none was counted yet. */
  readonly visits: number | null;
  /** Orders placed by visits, both from the first visit on that was ever counted; null without a visit. */
  readonly conversion: number | null;
  /** Null: nobody counts them. */
  readonly carts: number | null;
  /** Orders placed, and stock that was held for somebody who did not order in time. */
  readonly checkouts: number;
  readonly ordersPlaced: number;
  readonly ordersPaid: number;
  /** What is counted, in words. */
  readonly counted: string;
}

/** Payments that failed for one reason. */
export interface FailureCount {
  /** As the provider says it, for instance `card_declined`. */
  readonly code: string;
  readonly currency: string;
  readonly count: number;
  /** What was to be taken. */
  readonly amountMinor: number;
}

export interface FailuresReport extends Period {
  readonly interval: Interval;
  readonly timeZone: string;
  readonly previous: Period;
  /** Of all days, the most frequent first. */
  readonly reasons: readonly FailureCount[];
  readonly previousReasons: readonly FailureCount[];
  /** Without a gap. */
  readonly points: readonly { readonly startsAt: string; readonly failures: readonly FailureCount[] }[];
}

export interface LiveReport {
  readonly at: string;
  readonly timeZone: string;
  /** The shop's own, and every other in which something happened. */
  readonly currencies: readonly {
    readonly currency: string;
    /** Since midnight of the time zone. */
    readonly today: Figures;
    /** The quarter of an hour under way and the four before it. */
    readonly lastHour: Figures;
    /** The last four hours, by the quarter. */
    readonly points: readonly Point[];
  }[];
}

export interface LiveQuery {
  readonly shopId: string;
  readonly timeZone: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface TopProductsQuery extends Period {
  readonly shopId: string;
  readonly by: 'revenue' | 'units';
  /** Of each currency. */
  readonly limit: number;
}

export interface SoldProduct {
  readonly rank: number;
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  readonly optionsText: string;
  readonly units: number;
  /** Of the lines, without shipping, before refunds. */
  readonly revenueMinor: number;
}

/** Days are UTC's. */
export interface TopProductsReport extends Period {
  readonly by: 'revenue' | 'units';
  readonly currencies: readonly { readonly currency: string; readonly items: readonly SoldProduct[] }[];
}

export type ReportRefusal = 'report_period_invalid' | 'report_period_too_long' | 'report_time_zone_unknown';

/** Reports on what was sold, milliseconds behind it. */
export interface Analytics {
  sales(query: SalesQuery): Promise<Result<SalesReport, ReportRefusal>>;
  summary(query: PeriodQuery): Promise<Result<SummaryReport, ReportRefusal>>;
  /** Why payments failed. */
  paymentFailures(query: SalesQuery): Promise<Result<FailuresReport, ReportRefusal>>;
  /** The numbers of today and of the last hour: cheap enough to be asked for every few seconds. */
  live(query: LiveQuery): Promise<Result<LiveReport, ReportRefusal>>;
  topProducts(query: TopProductsQuery): Promise<Result<TopProductsReport, ReportRefusal>>;
  /**
   * Somebody has come to the shop. Counted in memory and written within ten seconds, so it costs next to nothing and never fails.
   * @param at ISO 8601, UTC
   */
  visited(shopId: string, at: string): Promise<void>;
}
