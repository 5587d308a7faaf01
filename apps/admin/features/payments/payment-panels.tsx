import { Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { ApiProblem } from '../../api/index.ts';
import { MoneyText, Panel, ProblemAlert, StateBadge, stateWords, TimeText } from '../../components/index.ts';
import { LedgerTable } from './ledger-table.tsx';
import { words } from './messages.ts';
import type { Payment } from './payment-filters.ts';
import { usePayment } from './use-payment.ts';

/** The money of an order: its payment, its refunds, and every booking. */
export function PaymentPanels({ orderId }: { readonly orderId: string }) {
  const { data, error, refetch } = usePayment(orderId);
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <Panel title={words.panel}>
        <Text c="dimmed">{words.noPayment}</Text>
      </Panel>
    );
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} radius="lg" />;
  return (
    <>
      <Panel title={words.panel} actions={<StateBadge state={data.payment.state} />}>
        <Figures detail={data} />
        {data.refunds.length > 0 && <Refunds refunds={data.refunds} />}
      </Panel>
      <Panel title={words.ledger} flush>
        <LedgerTable entries={data.entries} />
      </Panel>
    </>
  );
}

function Figures({ detail }: { readonly detail: Payment }) {
  const { amountMinor, refundedMinor, currency, failureCode, provider } = detail.payment;
  const figures = [
    [words.captured, amountMinor],
    [words.refunded, refundedMinor],
    [words.left, detail.refundableMinor],
  ] as const;
  return (
    <Stack gap="sm">
      <Group gap="xs" style={{ columnGap: '2.5rem' }}>
        {figures.map(([label, minor]) => (
          <div key={label}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <MoneyText minor={minor} currency={currency} fz="lg" fw={550} />
          </div>
        ))}
      </Group>
      {failureCode && (
        <Text size="sm">
          {words.failure}: {stateWords(failureCode)}
        </Text>
      )}
      {detail.voidReason && (
        <Text size="sm">
          {words.voided}: {stateWords(detail.voidReason)}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {words.provider}: {provider} {detail.providerRef && <Code>{detail.providerRef}</Code>}
      </Text>
    </Stack>
  );
}

const Refunds = ({ refunds }: Pick<Payment, 'refunds'>) => (
  <Stack gap="xs" mt="lg">
    <Text fw={550}>{words.refunds}</Text>
    {refunds.map((refund) => (
      <Group key={refund.id} justify="space-between" gap="xs">
        <Text size="sm">
          {refund.reason}{' '}
          <Text span c="dimmed" size="sm">
            <TimeText at={refund.createdAt} />
          </Text>
        </Text>
        <Group gap="xs">
          <StateBadge state={refund.state} />
          <MoneyText minor={refund.amountMinor} currency={refund.currency} fw={550} size="sm" />
        </Group>
      </Group>
    ))}
  </Stack>
);
