import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { words } from '../messages.ts';
import type { Editor } from './use-editor.ts';

/** Asks before unsaved changes are left, also when the tab is closed. */
export function LeaveGuard({ editor: { isDirty, leaving } }: { readonly editor: Editor }) {
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => isDirty && !leaving.current,
    enableBeforeUnload: () => isDirty && !leaving.current,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={words.leaveTitle}>
      <Text>{words.leaveQuestion}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={() => reset?.()}>
          {words.stay}
        </Button>
        <Button color="red" onClick={() => proceed?.()}>
          {words.leave}
        </Button>
      </Group>
    </Modal>
  );
}
