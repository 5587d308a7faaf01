import { Alert } from '@mantine/core';
import { Pictures } from '../../media/pictures.tsx';
import { words } from '../messages.ts';
import { Card } from './card.tsx';
import type { Editor } from './use-editor.ts';

/** What shoppers see of it. */
export function MediaCard({ editor: { draft, faults, revise, addPicture } }: { readonly editor: Editor }) {
  return (
    <Card title={words.fieldNames.media}>
      {faults.has('media') && <Alert color="red">{faults.get('media')}</Alert>}
      <Pictures pictures={draft.media} onChange={(revision) => revise('media', revision)} onPicture={addPicture} />
    </Card>
  );
}
