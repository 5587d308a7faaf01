import { Popover } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import classes from './list.module.css';

interface InPlaceProps {
  /** What pressing it does, for who cannot see what it stands beside. */
  readonly label: string;
  readonly shown: ReactNode;
  readonly level?: string;
  /** What the cell becomes while it is edited. */
  readonly children: (close: () => void) => ReactNode;
}

/** A cell that opens its own small form where it stands; until then it is a button and nothing else: tables have many. */
export function InPlace(props: InPlaceProps) {
  const [isUsed, setIsUsed] = useState(false);
  const { label, shown, level } = props;
  if (isUsed) return <Opened {...props} />;
  return (
    <button
      type="button"
      className={classes['inPlace']}
      aria-label={label}
      aria-haspopup="dialog"
      data-level={level}
      onClick={() => setIsUsed(true)}
    >
      {shown}
    </button>
  );
}

function Opened({ label, shown, level, children }: InPlaceProps) {
  const [opened, setOpened] = useState(true);
  const target = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(false);
    target.current?.focus();
  };
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? setOpened(true) : close())}
      position="bottom-end"
      shadow="md"
      withArrow
      trapFocus
    >
      <Popover.Target>
        <button
          ref={target}
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
