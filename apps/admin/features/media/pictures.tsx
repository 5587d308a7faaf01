import '@mantine/dropzone/styles.css';
import { Alert, CloseButton, Group, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { ImagePlusIcon } from 'lucide-react';
import { useState } from 'react';
import { words } from './messages.ts';
import { moved } from './move.ts';
import { PictureTile, type Shown } from './picture-tile.tsx';
import classes from './pictures.module.css';
import { type Picture, type Upload, useUploads } from './use-uploads.ts';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];
const BYTES_MAX = 20 * 1024 * 1024;

interface PicturesProps<Item extends Shown> {
  readonly pictures: readonly Item[];
  /** Told how the list changes, not what it becomes: pictures that arrive meanwhile stay. */
  readonly onChange: (revision: (before: readonly Item[]) => readonly Item[]) => void;
  readonly onPicture: (picture: Picture) => void;
}

/** Pictures in their order: dropped or chosen, moved by mouse or button, each with words for who cannot see it. */
export function Pictures<Item extends Shown>({ pictures, onChange, onPicture }: PicturesProps<Item>) {
  const { uploads, add, forget } = useUploads(onPicture);
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const move = (key: string, to: number) => {
    const from = pictures.findIndex((one) => keyOf(one) === key);
    if (from === -1 || to < 0 || to >= pictures.length || from === to) return;
    // By its name and to a place: a busy page is told twice before it shows the first move, and the second must change nothing.
    onChange((before) =>
      moved(
        before,
        before.findIndex((one) => keyOf(one) === key),
        to,
      ),
    );
    setTold(words.moved(from + 1, to + 1));
  };
  return (
    <Stack gap="sm">
      {pictures.length > 0 && (
        <ol className={classes['list']} aria-label={words.list}>
          {pictures.map((picture, index) => (
            <PictureTile
              key={keyOf(picture)}
              picture={picture}
              index={index}
              count={pictures.length}
              isDragged={dragged === keyOf(picture)}
              onDragStart={() => setDragged(keyOf(picture))}
              onDragOver={() => dragged !== null && move(dragged, index)}
              onDragEnd={() => setDragged(null)}
              onMove={(by) => move(keyOf(picture), index + by)}
              onAlt={(alt) =>
                onChange((before) => before.map((one) => (keyOf(one) === keyOf(picture) ? { ...one, alt } : one)))
              }
              onRemove={() => onChange((before) => before.filter((one) => keyOf(one) !== keyOf(picture)))}
            />
          ))}
        </ol>
      )}
      {uploads.map((upload) => (
        <UploadLine key={upload.key} upload={upload} onForget={() => forget(upload.key)} />
      ))}
      <Dropzone
        onDrop={add}
        onReject={(refused) => add(refused.map(({ file }) => file))}
        accept={TYPES}
        maxSize={BYTES_MAX}
        className={classes['drop'] ?? ''}
        inputProps={{ 'aria-label': words.drop }}
      >
        <Group gap="md" wrap="nowrap">
          <ImagePlusIcon size={28} strokeWidth={1.5} aria-hidden style={{ flex: 'none' }} />
          <div>
            <Text fw={550}>{words.drop}</Text>
            <Text size="sm" c="dimmed">
              {words.dropHint}
            </Text>
          </div>
        </Group>
      </Dropzone>
      <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
    </Stack>
  );
}

const keyOf = ({ mediaId, url }: Shown): string => mediaId ?? url ?? '';

function UploadLine({ upload, onForget }: { readonly upload: Upload; readonly onForget: () => void }) {
  const { name, percent, problem } = upload;
  if (problem !== null) {
    return (
      <Alert color="red" withCloseButton closeButtonLabel={words.dismiss(name)} onClose={onForget} role="alert">
        {words.failed(name, problem)}
      </Alert>
    );
  }
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" truncate flex="1 1 8rem">
        {name}
      </Text>
      <Progress value={percent} flex="2 1 8rem" aria-label={words.uploading(name)} animated={percent === 100} />
      <CloseButton size="sm" aria-label={words.stop(name)} onClick={onForget} />
    </Group>
  );
}
