import { Alert, Autocomplete, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { answerOf, api, useAction } from '../../api/index.ts';
import type { Explanation } from './explain.ts';
import { words } from './messages.ts';

interface AdjustButtonProps {
  readonly variantId: string;
  readonly level: Explanation['warehouses'][number];
}

/** Somebody counted: the difference to the books is booked, with a reason. */
export function AdjustButton(props: AdjustButtonProps) {
  const { warehouseName } = props.level;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={words.adjustIn(warehouseName)} onClick={open}>
        {words.adjust}
      </Button>
      <Modal opened={opened} onClose={close} title={words.adjustIn(warehouseName)}>
        <AdjustForm {...props} onDone={close} />
      </Modal>
    </>
  );
}

function AdjustForm({ variantId, level, onDone }: AdjustButtonProps & { readonly onDone: () => void }) {
  const { warehouseCode, onHand, held } = level;
  // Until somebody counts, it is what the books say by then: a piece that is sold meanwhile is no difference.
  const [typed, setTyped] = useState<number | null>(null);
  const counted = typed ?? onHand;
  const [reason, setReason] = useState<string>(words.reasonsToChoose[0]);
  const quantity = counted - onHand;
  const book = useAction({
    run: (wish: { readonly quantity: number; readonly reason: string }, key) =>
      answerOf(
        api.POST('/api/v1/admin/stock/adjustments', {
          params: { header: { 'idempotency-key': key } },
          body: {
            reason: wish.reason,
            changes: [{ variantId, warehouseCode, quantity: wish.quantity }],
          },
        }),
      ),
    done: words.booked,
    changes: [['stock'], ['products']],
    onDone,
  });
  const tooFew = counted < held;
  const isReady = quantity !== 0 && !tooFew && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) book.mutate({ quantity, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {book.error && <Alert color="red">{book.error.message}</Alert>}
        <NumberInput
          label={words.counted}
          description={words.countedHint(onHand)}
          error={tooFew ? words.belowHeld(held) : undefined}
          min={0}
          max={100_000_000}
          allowDecimal={false}
          data-autofocus
          value={counted}
          onChange={(value) => typeof value === 'number' && setTyped(value)}
        />
        <Autocomplete
          label={words.reason}
          required
          maxLength={500}
          data={[...words.reasonsToChoose]}
          value={reason}
          onChange={setReason}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" aria-live="polite">
            {tooFew ? '' : words.difference(quantity)}
          </Text>
          <Button type="submit" disabled={!isReady} loading={book.isPending}>
            {words.book}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
