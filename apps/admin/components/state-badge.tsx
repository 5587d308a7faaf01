import classes from './texts.module.css';

type Tone = 'good' | 'waiting' | 'busy' | 'bad' | 'quiet';

// Every state that the API tells of, over all its areas; one that is not here is shown quietly.
const TONES: Readonly<Record<string, Tone>> = {
  PENDING: 'waiting',
  PAID: 'busy',
  REVIEW: 'waiting',
  PACKED: 'busy',
  SHIPPED: 'good',
  DELIVERED: 'good',
  CANCELLED: 'quiet',
  RETURNED: 'quiet',
  REFUNDED: 'quiet',
  creating: 'waiting',
  processing: 'waiting',
  requires_action: 'waiting',
  awaiting_method: 'waiting',
  captured: 'good',
  failed: 'bad',
  voided: 'quiet',
  refunded: 'quiet',
  partially_refunded: 'busy',
  draft: 'waiting',
  published: 'good',
  archived: 'quiet',
  packed: 'busy',
  shipped: 'good',
  delivered: 'good',
  succeeded: 'good',
  pending: 'waiting',
  kept: 'quiet',
  queued: 'waiting',
  sent: 'good',
  running: 'busy',
  done: 'good',
};

/** A state as a person reads it, in a colour that is never the only sign. Plain: a table draws one for every row that scrolls by. */
export function StateBadge({ state, label }: { readonly state: string; readonly label?: string }) {
  return (
    <span className={classes['badge']} data-tone={TONES[state] ?? 'quiet'}>
      {label ?? stateWords(state)}
    </span>
  );
}

/** `partially_refunded` → "Partially refunded". */
export const stateWords = (state: string): string => {
  const text = state.toLowerCase().replaceAll(/[_-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
