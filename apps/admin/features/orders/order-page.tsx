import { Skeleton, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Page, Panel, ProblemAlert, Scoped, StateBadge, TimeText } from '../../components/index.ts';
import { PaymentPanels } from '../payments/payment-panels.tsx';
import { Lines } from './lines.tsx';
import { words } from './messages.ts';
import { OrderActions } from './order-actions.tsx';
import classes from './orders.module.css';
import { Parcels } from './parcels.tsx';
import { CustomerPanel, TimelinePanel } from './side-panels.tsx';
import { type StaffOrder, useOrder } from './use-order.ts';

const route = getRouteApi('/shell/orders/$orderId');
const back = { to: '/orders', label: words.back } as const;

export function OrderPage() {
  const { orderId } = route.useParams();
  const { data, error, refetch } = useOrder(orderId);
  if (!data)
    return (
      <Page title={words.order('')} back={back} needs="getOrderForStaff">
        {error ? (
          <ProblemAlert problem={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={420} radius="lg" />
        )}
      </Page>
    );
  return <OrderDetail staffOrder={data} />;
}

function OrderDetail({ staffOrder }: { readonly staffOrder: StaffOrder }) {
  const { order, actions, timeline } = staffOrder;
  const placed = (
    <>
      {words.placed} <TimeText at={order.placedAt} />
    </>
  );
  return (
    <Page
      title={words.order(order.number)}
      beside={<StateBadge state={order.state} />}
      intro={placed}
      back={back}
      actions={<OrderActions order={order} actions={actions} />}
    >
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Panel title={words.lines} flush>
            <Lines order={order} />
          </Panel>
          <Parcels orderId={order.id} />
          <Scoped to="getPaymentOfOrder">
            <PaymentPanels orderId={order.id} />
          </Scoped>
        </div>
        <div className={classes['side']}>
          <CustomerPanel order={order} />
          <TimelinePanel timeline={timeline} />
          {actions.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.nothingToDo}
            </Text>
          )}
        </div>
      </div>
    </Page>
  );
}
