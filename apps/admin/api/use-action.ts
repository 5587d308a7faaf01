import { notifications } from '@mantine/notifications';
import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiProblem, newIdempotencyKey } from '../../../sdk/index.ts';

interface ActionOptions<Input, Result> {
  /** The call; `key` is the Idempotency-Key of this action of a person, the same when it is tried again. */
  readonly run: (input: Input, key: string) => Promise<Result>;
  /** What is told when it is done; nothing when left out. */
  readonly done?: string | ((result: Result, input: Input) => string);
  /** Which lists and details are read again afterwards. */
  readonly changes?: readonly QueryKey[];
  /** What is kept of the answer, wherever the person is by then. */
  readonly keep?: (result: Result, input: Input) => void;
  /** What follows on the page; left out when the person has gone elsewhere: an answer leads nobody away. */
  readonly onDone?: (result: Result, input: Input) => void;
}

/**
 * Something that a person does: `mutate(input)`, `isPending`, `error` (show it with ProblemAlert). One press makes one
 * Idempotency-Key; pressing again after "no answer" or a failure of the server sends the same key, so that it happens once. A
 * second press while the first is under way is none: a button hears of the first only when it is painted again.
 */
export function useAction<Input, Result>(
  options: ActionOptions<Input, Result>,
): UseMutationResult<Result, Error, Input> {
  const queries = useQueryClient();
  const pressed = useRef<{ readonly key: string; readonly input: string } | null>(null);
  const isUnderWay = useRef(false);
  const isHere = useIsHere();
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      const told = JSON.stringify(input) ?? '';
      if (pressed.current?.input !== told) pressed.current = { key: newIdempotencyKey(), input: told };
      return options.run(input, pressed.current.key);
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) pressed.current = null;
    },
    onSuccess: async (result, input) => {
      pressed.current = null;
      const { done, changes = [] } = options;
      const message = typeof done === 'function' ? done(result, input) : done;
      if (message) notifications.show({ message, color: 'moss' });
      options.keep?.(result, input);
      if (isHere.current) options.onDone?.(result, input);
      await Promise.all(changes.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const mutate: typeof mutation.mutate = (...wish) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutation.mutate(...wish);
  };
  return { ...mutation, mutate };
}

/** Whether what pressed the button is still on the page. */
function useIsHere() {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}
