/** One webhook try over kept-alive connections. */
import * as http from 'node:http';

export interface Poster {
  /** Calls back once: with the status, or undefined when no answer came (refused, cut, timed out). */
  post(url: string, body: string, headers: http.OutgoingHttpHeaders, done: (status: number | undefined) => void): void;
  close(): void;
}

export function createPoster(connectionsMax: number, timeoutMs: number): Poster {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connectionsMax });
  return {
    post(url, body, headers, done) {
      const once = onlyOnce(done);
      const request = http.request(url, { agent, method: 'POST', headers, timeout: timeoutMs }, (response) => {
        response.resume();
        response.on('end', () => once(response.statusCode));
        response.on('close', () => once(undefined));
      });
      request.on('timeout', () => request.destroy());
      request.on('error', () => once(undefined));
      request.on('close', () => once(undefined));
      request.end(body);
    },
    close: () => agent.destroy(),
  };
}

function onlyOnce(done: (status: number | undefined) => void): (status: number | undefined) => void {
  let called = false;
  return (status) => {
    if (called) return;
    called = true;
    done(status);
  };
}
