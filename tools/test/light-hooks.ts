import { AsyncLocalStorage, createHook, executionAsyncId } from 'node:async_hooks';
import { createRequire } from 'node:module';

// Loaded before each test file (run-files.ts). To know whose test a hook, a subtest or an uncaught error is, node:test has every
// promise told to it, and told again when it is collected: a test of pure promises took 2.9 times the processor it needed, most others
// a third more. An asynchronous context knows the same for nothing. So node:test gets, while it is loaded, an `async_hooks` of which
// only what it makes itself, its tests, is told. What cannot be changed without notice is held by light-hooks.test.ts.

type Hooks = Pick<typeof import('node:async_hooks'), 'createHook' | 'executionAsyncId'>;

interface TestResource {
  runInAsyncScope: (work: (...given: unknown[]) => unknown, thisArg?: unknown, ...given: unknown[]) => unknown;
}

const runningTest = new AsyncLocalStorage<number>();

/** What is done in the scope of a test, and whatever comes of it later, is done under its number. */
const claim = (resource: TestResource, id: number): void => {
  const run = resource.runInAsyncScope;
  resource.runInAsyncScope = (work, thisArg, ...given) =>
    run.call(resource, () => runningTest.run(id, () => work.apply(thisArg, given)));
};

const light: Hooks = {
  createHook: ({ init }) =>
    createHook({
      init(id, type, triggerId, resource) {
        if (type !== 'Test') return;
        init?.(id, type, triggerId, resource);
        claim(resource as TestResource, id);
      },
      trackPromises: false,
    }),
  executionAsyncId: () => runningTest.getStore() ?? executionAsyncId(),
};

const require = createRequire(import.meta.url);
const shared: Hooks = require('node:async_hooks');
Object.assign(shared, light);
require('node:test');
Object.assign(shared, { createHook, executionAsyncId });
