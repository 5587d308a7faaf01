import type { Finding, Repository } from '../repository.ts';

const ASSERTING = /^(assert|expect|check)([A-Z]\w*)?$/;

/** A test file that asserts nothing passes for every program. */
export function testsAssert(repository: Repository): Finding[] {
  return repository.files
    .filter((file) => /\.test\.tsx?$/.test(file.path))
    .filter(({ code }) => !code.some((token, index) => isAssertion(token.text, code[index + 1]?.text)))
    .map(({ path }) => ({
      path,
      line: 1,
      rule: 'test-asserts',
      message: 'this test file asserts nothing',
      measure: 1,
    }));
}

function isAssertion(word: string, next: string | undefined): boolean {
  return ASSERTING.test(word) && (next === '(' || next === '.');
}
