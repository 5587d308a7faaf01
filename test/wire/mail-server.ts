import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that takes everything: the least that RFC 5321 asks for. */
export interface MailServer {
  readonly url: string;
  /** Message-IDs in the order in which they were taken. */
  readonly taken: readonly string[];
  close(): Promise<void>;
}

export const startMailServer = async (): Promise<MailServer> => {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // 'close' follows
    converse(socket, taken);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const converse = (socket: Socket, taken: string[]): void => {
  let text = '';
  let inMessage = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 ready');
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (;;) {
      const mark = inMessage ? '\r\n.\r\n' : '\r\n';
      const end = text.indexOf(mark);
      if (end === -1) return;
      const part = text.slice(0, end);
      text = text.slice(end + mark.length);
      if (inMessage) taken.push(/^message-id: (.*)$/im.exec(part)?.[1] ?? '');
      const begins = !inMessage && /^data$/i.test(part);
      say(begins ? '354 go on' : /^quit$/i.test(part) ? '221 bye' : '250 ok');
      inMessage = begins;
    }
  });
};
