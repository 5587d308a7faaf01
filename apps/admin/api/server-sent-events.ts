interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

const BUFFER_MAX = 1_000_000;

/**
 * The events of a stream as they come. EventSource cannot send a bearer token, so the stream is read by fetch.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let buffer = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (buffer + value).replaceAll('\r\n', '\n').split('\n\n');
      buffer = blocks.pop() ?? '';
      if (buffer.length > BUFFER_MAX) throw new Error('an event of this stream does not end');
      for (const block of blocks) {
        const read = eventOf(block);
        if (read.data !== '') yield read;
      }
    }
  } finally {
    await reader.cancel();
  }
}

function eventOf(block: string): ServerSentEvent {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event' && value) event = value;
    if (field === 'data') data.push(value ?? '');
  }
  return { event, data: data.join('\n') };
}
