import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { browserTokens, SESSION_CHANGED, SESSION_OVER } from '../api/index.ts';
import { words } from './messages.ts';

/** Leads to the sign-in when the session ends: here, in another tab, or because the server ended it. */
export function useSessionEnd(): void {
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEffect(() => {
    const check = () => {
      if (browserTokens.read()) return;
      queries.clear();
      notifications.show({ id: SESSION_OVER, message: words.sessionOver, color: 'gray', autoClose: false });
      void navigate({ to: '/sign-in' });
    };
    window.addEventListener(SESSION_CHANGED, check);
    window.addEventListener('storage', check);
    return () => {
      window.removeEventListener(SESSION_CHANGED, check);
      window.removeEventListener('storage', check);
    };
  }, [navigate, queries]);
}
