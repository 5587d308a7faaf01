import { createScenario, type ScenarioRequest, type World } from '../scenarios/index.ts';
import { type LoadOptions, runLoad } from './run-load.ts';

/*
 * The load generator's own process: it shares the machine with the shop, not its event loop. What one run prepared (carts)
 * stays here for the next.
 */

export type ToGenerator =
  | { readonly kind: 'world'; readonly world: World }
  | { readonly kind: 'run'; readonly id: number; readonly scenario: ScenarioRequest; readonly options: LoadOptions };

export type FromGenerator =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };

const tell = (message: FromGenerator) => process.send?.(message);
let world: World | null = null;

process.on('message', (message: ToGenerator) => {
  if (message.kind === 'world') {
    world = message.world;
    return;
  }
  const { id, scenario, options } = message;
  void (async () => {
    if (!world) throw new Error('no world was given');
    return runLoad(createScenario(scenario, world), options);
  })().then(
    (result) => tell({ kind: 'result', id, result }),
    (error: unknown) =>
      tell({ kind: 'failed', id, reason: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
// When the bench ends, however it ends, this process has nothing left to do.
process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined); // a Ctrl-C reaches the whole group; the bench tells when to end
tell({ kind: 'ready' });
