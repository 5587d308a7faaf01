import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './list.module.css';

interface InPlaceProps {
  /** What pressing it does, for who cannot see what it stands beside. */
  readonly label: string;
  readonly shown: ReactNode;
  readonly level?: string;
  /** What the cell becomes while it is edited. */
  readonly children: (close: () => void) => ReactNode;
}

/** A cell that opens its own small form where it stands. */
export function InPlace({ label, shown, level, children }: InPlaceProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes['inPlace']}
          aria-label={label}
          data-level={level}
          onClick={() => setOpened(!opened)}
        >
          {shown}
        </button>
      </Popover.Target>
      {/* What happens in the form is not a click on its row. */}
      <Popover.Dropdown aria-label={label} onClick={(event) => event.stopPropagation()} maw="calc(100vw - 2rem)">
        {opened && children(close)}
      </Popover.Dropdown>
    </Popover>
  );
}
