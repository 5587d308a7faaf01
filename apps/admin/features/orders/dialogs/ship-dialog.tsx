import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf, api, type Body, useAction } from '../../../api/index.ts';
import { ProblemAlert } from '../../../components/index.ts';
import { words } from '../messages.ts';

interface ShipDialogProps {
  readonly opened: boolean;
  readonly parcelId: string;
  readonly onClose: () => void;
}

/** Carrier and tracking number of a parcel that leaves the house. */
export function ShipDialog({ opened, parcelId, onClose }: ShipDialogProps) {
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const ship = useAction({
    run: (body: Body<'shipParcel'>, key) =>
      answerOf(
        api.POST('/api/v1/parcels/{id}/shipment', {
          params: { path: { id: parcelId }, header: { 'idempotency-key': key } },
          body,
        }),
      ),
    done: words.done.ship,
    changes: [['orders']],
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ship.mutate({ carrier: carrier.trim(), trackingNumber: trackingNumber.trim() });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.shipTitle}>
      <Stack component="form" onSubmit={submit}>
        <Text c="dimmed">{words.shipHint}</Text>
        {ship.error && <ProblemAlert problem={ship.error} />}
        <TextInput
          label={words.carrier}
          placeholder={words.carrierPlaceholder}
          required
          maxLength={80}
          data-autofocus
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value)}
        />
        <TextInput
          label={words.tracking}
          required
          maxLength={80}
          value={trackingNumber}
          onChange={(event) => setTrackingNumber(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.close}
          </Button>
          <Button type="submit" loading={ship.isPending}>
            {words.actions.ship}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
