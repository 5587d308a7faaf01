import { ProblemSchema, type TypedApp } from '#platform/http';
import { createRequestFigures } from './request-figures.ts';
import { SystemSchema } from './system-schemas.ts';
import { readSystem, type SystemDeps } from './system-view.ts';

/** `GET /admin/system`: how the installation is. */
export const addSystemRoute = (app: TypedApp, deps: SystemDeps): void => {
  const requests = createRequestFigures(deps.platform.metrics.registry);
  app.addHook('onClose', async () => requests.stop());
  app.get(
    '/admin/system',
    {
      config: { access: { scope: 'system:read' } },
      schema: {
        operationId: 'getSystem',
        tags: ['System'],
        summary: 'How the installation is',
        description:
          'Consumer lag, batches, durations by route, jobs, the last audit and backup. What the database knows is about the ' +
          'whole; the rest is about the process that answers, and in `processes` about each, as it said in the last seconds.',
        security: [{ bearer: [] }],
        response: { 200: SystemSchema, '4xx': ProblemSchema, '5xx': ProblemSchema },
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-store').send(await readSystem(deps, requests)),
  );
};
