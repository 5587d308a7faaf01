import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answerOf, api, browserTokens, SESSION_OVER, useAction } from '../../api/index.ts';
import { Mark, ProblemAlert } from '../../components/index.ts';
import { words } from './messages.ts';
import classes from './sign-in-page.module.css';

export function SignInPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEntrance();
  const signIn = useAction({
    run: (body: { readonly email: string; readonly password: string }) => {
      browserTokens.write(null);
      return answerOf(api.POST('/api/v1/staff/sessions', { body }));
    },
    onDone: (tokens) => enter(tokens),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  const wrong = signIn.error instanceof ApiProblem && signIn.error.status === 401;
  return (
    <main className={classes['page']}>
      <Paper component="form" onSubmit={submit} className={classes['card'] ?? ''} aria-labelledby="sign-in-title">
        <Stack gap="lg">
          <div>
            <Mark size={40} />
            <Title order={1} id="sign-in-title" mt="md">
              {words.title}
            </Title>
            <Text c="dimmed">{words.intro}</Text>
          </div>
          {signIn.error && <ProblemAlert problem={signIn.error} {...(wrong ? { title: words.wrong } : {})} />}
          <TextInput
            label={words.email}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={words.password}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={signIn.isPending} fullWidth>
            {words.submit}
          </Button>
        </Stack>
      </Paper>
    </main>
  );
}

/** Keeps the session and goes where the person wanted to go; nothing of whoever was signed in before stays in memory. */
function useEntrance() {
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  return (tokens: { readonly accessToken: string; readonly refreshToken: string }) => {
    queries.clear();
    browserTokens.write(tokens);
    notifications.hide(SESSION_OVER);
    if (to?.startsWith('/') && !to.startsWith('//')) router.history.push(to.startsWith('/admin') ? to : `/admin${to}`);
    else void navigate({ to: '/' });
  };
}
