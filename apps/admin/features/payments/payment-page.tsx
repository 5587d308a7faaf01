import { Button, Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ButtonLink, Page, Panel, ProblemAlert, Scoped, StateBadge, TimeText } from '../../components/index.ts';
import { words } from './messages.ts';
import type { Payment } from './payment-filters.ts';
import { PaymentPanels } from './payment-panels.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { usePayment } from './use-payment.ts';

const route = getRouteApi('/shell/payments/$orderId');
const back = { to: '/payments', label: words.back } as const;

export function PaymentPage() {
  const { orderId } = route.useParams();
  const { data, error, refetch } = usePayment(orderId);
  if (!data)
    return (
      <Page title={words.panel} back={back} needs="getPaymentOfOrder">
        {error ? (
          <ProblemAlert problem={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={320} radius="lg" />
        )}
      </Page>
    );
  return (
    <Page
      title={words.payment(data.email)}
      beside={<StateBadge state={data.payment.state} />}
      intro={<TimeText at={data.createdAt} />}
      back={back}
      actions={<Actions detail={data} />}
    >
      <PaymentPanels orderId={orderId} />
      <Messages messages={data.messages} />
    </Page>
  );
}

function Actions({ detail }: { readonly detail: Payment }) {
  const [opened, setOpened] = useState(false);
  const { orderId } = detail.payment;
  return (
    <>
      <ButtonLink variant="default" to="/orders/$orderId" params={{ orderId }}>
        {words.toOrder}
      </ButtonLink>
      {detail.refundableMinor > 0 && (
        <Scoped to="refundOrder">
          <Button onClick={() => setOpened(true)}>{words.refund}</Button>
        </Scoped>
      )}
      <RefundDialog opened={opened} orderId={orderId} onClose={() => setOpened(false)} />
    </>
  );
}

const Messages = ({ messages }: Pick<Payment, 'messages'>) => (
  <Panel title={words.told}>
    <Stack gap="xs">
      {messages.length === 0 && <Text c="dimmed">{words.toldNothing}</Text>}
      {messages.map(({ id, type, at }) => (
        <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
          <Code style={{ overflowWrap: 'anywhere' }}>{type}</Code>
          <Text size="sm" c="dimmed">
            <TimeText at={at} />
          </Text>
        </Group>
      ))}
    </Stack>
  </Panel>
);
