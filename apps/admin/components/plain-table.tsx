import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

/** A short table inside a panel; cells with `data-align="end"` stand at the end, those with `data-from` have no room below it. */
export const PlainTable = ({ label, children }: { readonly label?: string; readonly children: ReactNode }) => (
  <table className={classes['table']} aria-label={label}>
    {children}
  </table>
);
