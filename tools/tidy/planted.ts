import { type Repository, type Rule, repositoryOf } from './repository.ts';

/** What a rule says about files planted for it, as `path:line rule`; messages are for people and may change. */
export function verdict(rule: Rule, texts: Readonly<Record<string, string>>): string[] {
  const repository: Repository = repositoryOf(texts);
  return rule(repository).map((finding) => `${finding.path}:${finding.line} ${finding.rule}`);
}
