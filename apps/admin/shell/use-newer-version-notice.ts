import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { wasLoadedAnew } from '../router/missing-files.ts';
import { words } from './messages.ts';

/** Says why the page was loaded anew, when it was for a build that replaced the one before. */
export function useNewerVersionNotice(): void {
  useEffect(() => {
    if (wasLoadedAnew()) notifications.show({ title: words.newerTitle, message: words.newerHint, autoClose: 10_000 });
  }, []);
}
