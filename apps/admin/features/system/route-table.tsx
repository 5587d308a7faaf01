import { Text } from '@mantine/core';
import { count, PlainTable } from '../../components/index.ts';
import { words } from './messages.ts';
import type { System } from './system.ts';
import { milliseconds, short } from './units.ts';

/** Every route that was asked for: how often, how fast, how often it failed; the busiest first. */
export function RouteTable({ routes }: Pick<System, 'routes'>) {
  const busiest = routes
    .filter(({ total }) => total.count > 0)
    .sort((left, right) => right.recent.count - left.recent.count || right.total.count - left.total.count);
  return (
    <>
      <Text size="sm" c="dimmed" px="lg" pb="sm">
        {words.routesHint}
      </Text>
      <PlainTable label={words.routes}>
        <thead>
          <tr>
            <th scope="col">{words.route}</th>
            {[words.perSecond, words.requests, words.errors, words.p50, words.p99].map((name) => (
              <th key={name} scope="col" data-align="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busiest.map(({ method, route, total, recent }) => {
            const shown = recent.count > 0 ? recent : total;
            return (
              <tr key={`${method} ${route}`}>
                <th scope="row">
                  <Text span size="xs" c="dimmed" ff="monospace">
                    {method}
                  </Text>{' '}
                  {route}
                </th>
                <td data-align="end">{short(recent.perSecond)}</td>
                <td data-align="end">{count(total.count)}</td>
                <td data-align="end">{count(total.errors)}</td>
                <td data-align="end">{milliseconds(shown.p50Ms)}</td>
                <td data-align="end">{milliseconds(shown.p99Ms)}</td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
    </>
  );
}
