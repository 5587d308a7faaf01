import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../../api/index.ts';
import { ProblemAlert } from '../../../components/index.ts';
import { words } from '../messages.ts';
import type { Order } from '../use-order.ts';

interface CancelDialogProps {
  readonly opened: boolean;
  readonly order: Order;
  readonly onClose: () => void;
}

/** Asks once, in words, before an order is cancelled. */
export function CancelDialog({ opened, order, onClose }: CancelDialogProps) {
  const [reason, setReason] = useState('');
  const cancel = useAction({
    run: (body: Body<'cancelOrder'>, key) =>
      answerOf(
        api.POST('/api/v1/orders/{id}/cancellation', {
          params: { path: { id: order.id }, header: { 'idempotency-key': key } },
          body,
        }),
      ),
    done: words.done.cancel,
    changes: [['orders'], ['payments']],
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate(reason.trim() ? { reason: reason.trim() } : {});
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.cancelTitle}>
      <Stack component="form" onSubmit={submit}>
        <Text>{order.state === 'PENDING' ? words.cancelUnpaid : words.cancelPaid}</Text>
        {cancel.error && <ProblemAlert problem={cancel.error} />}
        <TextInput
          label={words.cancelReason}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.keepOrder}
          </Button>
          <Button type="submit" color="red" loading={cancel.isPending}>
            {words.actions.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
