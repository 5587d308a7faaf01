import { requestText, type Scenario, type Step } from '../load/flow.ts';

/** Each round is one GET, the paths in turn. */
export const readPaths = (
  port: number,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Scenario => {
  const steps = paths.map(
    (path): Step => ({
      name: 'GET',
      bytes: Buffer.from(requestText(`127.0.0.1:${port}`, { method: 'GET', path, headers })),
      expect: 200,
    }),
  );
  let next = 0;
  return {
    keepText: false,
    begin: () => (last) => {
      if (last !== null) return null;
      next += 1;
      return steps[next % steps.length] ?? null;
    },
  };
};
