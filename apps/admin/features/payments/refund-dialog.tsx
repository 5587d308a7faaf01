import { Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../api/index.ts';
import { MoneyInput, money, ProblemAlert } from '../../components/index.ts';
import { words } from './messages.ts';
import { usePayment } from './use-payment.ts';

interface RefundDialogProps {
  readonly opened: boolean;
  readonly orderId: string;
  readonly onClose: () => void;
}

/** Gives back all or a part of what was paid; what is left is what the payments say. */
export function RefundDialog({ opened, orderId, onClose }: RefundDialogProps) {
  const { data, error } = usePayment(orderId);
  return (
    <Modal opened={opened} onClose={onClose} title={words.refund}>
      {error && <ProblemAlert problem={error} />}
      {!data && !error && <Skeleton height={160} />}
      {data && (
        <RefundForm
          orderId={orderId}
          leftMinor={data.refundableMinor}
          currency={data.payment.currency}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface RefundFormProps extends Pick<RefundDialogProps, 'orderId' | 'onClose'> {
  readonly leftMinor: number;
  readonly currency: string;
}

function RefundForm({ orderId, leftMinor, currency, onClose }: RefundFormProps) {
  const [amountMinor, setAmountMinor] = useState<number | null>(leftMinor);
  const [reason, setReason] = useState('');
  const refund = useAction({
    run: (body: Body<'refundOrder'>, key) => {
      const params = { path: { id: orderId }, header: { 'idempotency-key': key } };
      return answerOf(api.POST('/api/v1/orders/{id}/refunds', { params, body }));
    },
    done: words.refundDone,
    changes: [['orders'], ['payments']],
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amountMinor) refund.mutate({ amountMinor, reason: reason.trim() });
  };
  return (
    <Stack component="form" onSubmit={submit}>
      <Text c="dimmed">{words.refundHint(money(leftMinor, currency))}</Text>
      {refund.error && <ProblemAlert problem={refund.error} />}
      <MoneyInput
        label={words.refundAmount}
        minor={amountMinor}
        currency={currency}
        maxMinor={leftMinor}
        onChange={setAmountMinor}
        required
        data-autofocus
      />
      <TextInput
        label={words.refundReason}
        placeholder={words.refundReasonPlaceholder}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.close}
        </Button>
        <Button type="submit" color="red" loading={refund.isPending} disabled={!amountMinor}>
          {words.refundSubmit(money(amountMinor ?? 0, currency))}
        </Button>
      </Group>
    </Stack>
  );
}
