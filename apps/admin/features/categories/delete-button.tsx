import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiProblem, useAction } from '../../api/index.ts';
import { ConfirmButton, Scoped } from '../../components/index.ts';
import { deleteCategory, lookAgain } from './category-tree-query.ts';
import { words } from './messages.ts';

interface DeleteButtonProps {
  readonly slug: string;
  readonly title: string;
  readonly onRefused: (reason: string) => void;
}

/** Takes the category away after one question; the API refuses while anything is in it and says what. */
export function DeleteButton({ slug, title, onRefused }: DeleteButtonProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useAction({
    // Nothing of it is overwritten: it has to be empty, whatever else was changed meanwhile.
    run: async () => deleteCategory(slug, await lookAgain(queries)),
    done: words.deleted(title),
    changes: [['categories'], ['products']],
    onDone: () => void navigate({ to: '/categories', search: {}, replace: true }),
  });
  const confirm = () =>
    remove.mutate(undefined, {
      onError: (error) => onRefused(error instanceof ApiProblem ? error.message : String(error)),
    });
  return (
    <Scoped to="deleteCategory">
      <ConfirmButton
        action={words.delete}
        question={words.askDelete(title)}
        color="red"
        variant="subtle"
        loading={remove.isPending}
        onConfirm={confirm}
      />
    </Scoped>
  );
}
