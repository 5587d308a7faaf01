import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from './server-sent-events.ts';

const read = async (...chunks: readonly string[]) => {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return Array.fromAsync(eventsOf(stream));
};

test('events are told whole, however the stream is cut', async () => {
  const events = await read('event: order\nda', 'ta: {"number":"S-1"}\n', '\nevent: order\ndata: 2\n\n');
  assert.deepEqual(events, [
    { event: 'order', data: '{"number":"S-1"}' },
    { event: 'order', data: '2' },
  ]);
});

test('heartbeats and what has no data are no events; several lines of data are one text', async () => {
  assert.deepEqual(await read(': still here\n\n', 'retry: 5000\n\n', 'data: a\r\ndata: b\r\n\r\n'), [
    { event: 'message', data: 'a\nb' },
  ]);
});

test('an event that never ends is given up', async () => {
  await assert.rejects(read('data: ', 'x'.repeat(1_000_001)), /does not end/);
});
