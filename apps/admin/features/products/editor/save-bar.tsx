import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { ConfirmButton } from '../../../components/index.ts';
import { words } from '../messages.ts';
import classes from './editor.module.css';
import type { Editor } from './use-editor.ts';

/** What is not saved yet, and the way to save it; Ctrl S does the same. */
export function SaveBar({ editor }: { readonly editor: Editor }) {
  const { faults, isDirty, isNew, isSaving, save, discard } = editor;
  useHotkeys([['mod+S', () => isDirty && save()]], []);
  if (!isDirty && !isNew) return null;
  return (
    <div className={classes['saveBar']} role="status">
      <Text size="sm" fw={550} {...(faults.size > 0 ? { c: 'red' } : {})}>
        {faults.size > 0 ? words.saveBarFaults(faults.size) : isNew ? words.notCreated : words.saveBar}
      </Text>
      <Group gap="xs">
        {isDirty && !isNew && (
          <ConfirmButton action={words.discard} question={words.leaveQuestion} onConfirm={discard} />
        )}
        <Button onClick={save} loading={isSaving} aria-keyshortcuts="Control+S">
          {isNew ? words.create : words.save}
        </Button>
      </Group>
    </div>
  );
}
