import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { words } from './messages.ts';

interface ConfirmButtonProps extends ButtonProps {
  /** What the button says, and the button that goes through with it. */
  readonly action: string;
  /** The question, in words: what will happen and whether it can be undone. */
  readonly question: string;
  readonly onConfirm: () => void;
  readonly more?: ReactNode;
}

/** A button that asks once before it does what cannot be undone. */
export function ConfirmButton({ action, question, onConfirm, more, ...button }: ConfirmButtonProps) {
  const [opened, { open, close }] = useDisclosure(false);
  // One question has one answer, however fast it is pressed twice.
  const isAsked = useRef(false);
  const ask = () => {
    isAsked.current = true;
    open();
  };
  const confirm = () => {
    close();
    if (isAsked.current) onConfirm();
    isAsked.current = false;
  };
  return (
    <>
      <Button variant="default" {...button} onClick={ask}>
        {action}
      </Button>
      <Modal opened={opened} onClose={close} title={action}>
        <Text>{question}</Text>
        {more}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {words.cancel}
          </Button>
          <Button color="red" onClick={confirm}>
            {action}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
