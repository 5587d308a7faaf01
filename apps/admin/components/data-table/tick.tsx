import classes from './data-table.module.css';

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some of what it stands for are ticked, not all. */
  readonly some?: boolean;
  readonly onChange: () => void;
}

/** A box to tick, as light as a browser has it: a table draws one for every row that scrolls by. */
export const Tick = ({ label, checked, some = false, onChange }: TickProps) => (
  <input
    type="checkbox"
    className={classes['box']}
    aria-label={label}
    checked={checked}
    ref={(box) => {
      if (box) box.indeterminate = some;
    }}
    onChange={onChange}
  />
);
