import { useCan } from '../api/index.ts';
import { type Group, navigation } from './navigation.ts';

/** The pages that the signed-in person may see; groups without any are left out. */
export function useEntries(): readonly Group[] {
  const can = useCan();
  return navigation
    .map((group) => ({ ...group, entries: group.entries.filter(({ needs }) => can(needs)) }))
    .filter(({ entries }) => entries.length > 0);
}
