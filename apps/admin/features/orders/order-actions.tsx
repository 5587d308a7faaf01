import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api, useAction } from '../../api/index.ts';
import { ProblemAlert, useShortcut } from '../../components/index.ts';
import { RefundDialog } from '../payments/refund-dialog.tsx';
import { CancelDialog } from './dialogs/cancel-dialog.tsx';
import { ShipDialog } from './dialogs/ship-dialog.tsx';
import { words } from './messages.ts';
import { type Order, type StaffOrder, useParcels } from './use-order.ts';

type ActionName = StaffOrder['actions'][number]['action'];
const KEYS: Readonly<Record<ActionName, string>> = { pack: 'p', ship: 's', deliver: 'd', cancel: 'c', refund: 'r' };

interface OrderActionsProps {
  readonly order: Order;
  readonly actions: StaffOrder['actions'];
}

/** The buttons for what the API says may be done with this order now, each with its key; no others. */
export function OrderActions({ order, actions }: OrderActionsProps) {
  const [dialog, setDialog] = useState<ActionName | null>(null);
  const parcels = useParcels(order.id);
  const changes = [['orders'], ['payments']];
  const pack = useAction({
    run: (id: string, key) => answerOf(api.POST('/api/v1/orders/{id}/parcels', withKey(id, key))),
    done: words.done.pack,
    changes,
  });
  const deliver = useAction({
    run: (id: string, key) => answerOf(api.POST('/api/v1/parcels/{id}/delivery', withKey(id, key))),
    done: words.done.deliver,
    changes,
  });
  const parcelIn = (state: string) => parcels.data?.items.find((parcel) => parcel.state === state);
  const act = (name: ActionName) => {
    if (name === 'pack') return pack.mutate(order.id);
    const shipped = parcelIn('shipped');
    if (name === 'deliver') return shipped && deliver.mutate(shipped.id);
    setDialog(name);
  };
  // Each closes itself alone: an answer that comes late finds another one open.
  const closeOf = (name: ActionName) => () => setDialog((open) => (open === name ? null : open));
  const problem = pack.error ?? deliver.error;
  const packed = parcelIn('packed');
  return (
    <>
      {actions.map(({ action }, index) => (
        <ActionButton
          key={action}
          action={action}
          first={index === 0 && action !== 'refund' && action !== 'cancel'}
          busy={(action === 'pack' && pack.isPending) || (action === 'deliver' && deliver.isPending)}
          onAct={() => act(action)}
        />
      ))}
      {problem && <ProblemAlert problem={problem} />}
      {packed && <ShipDialog opened={dialog === 'ship'} parcelId={packed.id} onClose={closeOf('ship')} />}
      <CancelDialog opened={dialog === 'cancel'} order={order} onClose={closeOf('cancel')} />
      <RefundDialog opened={dialog === 'refund'} orderId={order.id} onClose={closeOf('refund')} />
    </>
  );
}

interface ActionButtonProps {
  readonly action: ActionName;
  readonly first: boolean;
  readonly busy: boolean;
  readonly onAct: () => void;
}

function ActionButton({ action, first, busy, onAct }: ActionButtonProps) {
  useShortcut(KEYS[action], words.actions[action], onAct);
  return (
    <Button
      variant={first ? 'filled' : 'default'}
      loading={busy}
      onClick={onAct}
      aria-keyshortcuts={KEYS[action]}
      rightSection={
        <Kbd size="xs" visibleFrom="md">
          {KEYS[action]}
        </Kbd>
      }
    >
      {words.actions[action]}
    </Button>
  );
}

const withKey = (id: string, key: string) => ({ params: { path: { id }, header: { 'idempotency-key': key } } });
