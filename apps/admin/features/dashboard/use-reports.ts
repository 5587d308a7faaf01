import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Answer, answerOf, api } from '../../api/index.ts';
import { type Period, periodOf, type Range } from './period.ts';

const AGAIN_AFTER_MS = 60_000;
const route = getRouteApi('/shell/');
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export type Sales = Answer<'reportSales'>['series'][number];
export type Summary = Answer<'reportSummary'>['currencies'][number];
/** How far people came, whatever the currency. */
export type Funnels = Pick<Answer<'reportSummary'>, 'funnel' | 'previousFunnel'>;

/** What the address says to look at. */
export function useView(): { readonly range: Range; readonly period: Period; readonly currency: string | undefined } {
  const { range = 'week', currency } = route.useSearch();
  const period = useMemo(() => periodOf(range, new Date(), timezone), [range]);
  return { range, period, currency };
}

const kept = { placeholderData: keepPreviousData, refetchInterval: AGAIN_AFTER_MS };

export const useSales = (query: Period) =>
  useQuery({
    ...kept,
    queryKey: ['reports', 'sales', query],
    queryFn: () => answerOf(api.GET('/api/v1/reports/sales', { params: { query } })),
  });

export const useSummary = ({ interval: _interval, ...query }: Period) =>
  useQuery({
    ...kept,
    queryKey: ['reports', 'summary', query],
    queryFn: () => answerOf(api.GET('/api/v1/reports/summary', { params: { query } })),
  });

export const useTopProducts = ({ from, to }: Period) =>
  useQuery({
    ...kept,
    queryKey: ['reports', 'top', from, to],
    queryFn: () => answerOf(api.GET('/api/v1/reports/top-products', { params: { query: { from, to, limit: 6 } } })),
  });

export const useFailures = (query: Period) =>
  useQuery({
    ...kept,
    queryKey: ['reports', 'failures', query],
    queryFn: () => answerOf(api.GET('/api/v1/reports/payment-failures', { params: { query } })),
  });

export const useLive = () =>
  useQuery({
    ...kept,
    queryKey: ['reports', 'live'],
    queryFn: () => answerOf(api.GET('/api/v1/reports/live', { params: { query: { timezone } } })),
  });

const SCARCE_SHOWN = 6;
export const useScarceStock = () =>
  useQuery({
    ...kept,
    queryKey: ['stock', 'scarce', SCARCE_SHOWN],
    queryFn: () => answerOf(api.GET('/api/v1/admin/stock-levels', { params: { query: { limit: SCARCE_SHOWN } } })),
  });

/** The one of this currency; the shop's own, which comes first, when none is asked for. */
export const inCurrency = <Entry extends { readonly currency: string }>(
  entries: readonly Entry[] | undefined,
  currency: string | undefined,
): Entry | undefined => entries?.find((entry) => entry.currency === currency) ?? entries?.[0];
