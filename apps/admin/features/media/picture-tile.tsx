import { ActionIcon, Badge, Group, TextInput } from '@mantine/core';
import { ArrowLeftIcon, ArrowRightIcon, Trash2Icon } from 'lucide-react';
import { words } from './messages.ts';
import classes from './pictures.module.css';
import { thumbnailOf } from './thumbnail.ts';

/** What a picture needs to be shown. */
export interface Shown {
  readonly url?: string | undefined;
  readonly alt: string;
  readonly mediaId?: string | undefined;
  readonly renditions?: readonly number[] | undefined;
}

interface PictureTileProps {
  readonly picture: Shown;
  readonly index: number;
  readonly count: number;
  readonly isDragged: boolean;
  readonly onDragStart: () => void;
  readonly onDragOver: () => void;
  readonly onDragEnd: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onAlt: (alt: string) => void;
  readonly onRemove: () => void;
}

const TILE_WIDTH_PX = 220;
const ALT_LENGTH_MAX = 300;

export function PictureTile({ picture, index, count, isDragged, ...on }: PictureTileProps) {
  const place = index + 1;
  return (
    <li
      className={classes['tile']}
      data-dragged={isDragged || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        on.onDragOver();
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is the mouse's way; the buttons below do the same */}
      <div className={classes['frame']} draggable onDragStart={on.onDragStart} onDragEnd={on.onDragEnd}>
        <img src={thumbnailOf(picture, TILE_WIDTH_PX)} alt={picture.alt} loading="lazy" draggable={false} />
        {index === 0 && (
          <Badge className={classes['cover'] ?? ''} size="sm" color="dark" tt="none">
            {words.cover}
          </Badge>
        )}
      </div>
      <TextInput
        size="xs"
        aria-label={words.altOf(place)}
        placeholder={words.alt}
        title={words.altHint}
        maxLength={ALT_LENGTH_MAX}
        value={picture.alt}
        onChange={({ currentTarget }) => on.onAlt(currentTarget.value)}
      />
      <Group gap={2} justify="space-between">
        <Group gap={2}>
          <Act label={words.earlier(place)} disabled={index === 0} onClick={() => on.onMove(-1)}>
            <ArrowLeftIcon size={16} />
          </Act>
          <Act label={words.later(place)} disabled={place === count} onClick={() => on.onMove(1)}>
            <ArrowRightIcon size={16} />
          </Act>
        </Group>
        <Act label={words.remove(place)} onClick={on.onRemove}>
          <Trash2Icon size={16} />
        </Act>
      </Group>
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

const Act = ({ label, disabled = false, onClick, children }: ActProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
    {children}
  </ActionIcon>
);
