import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that takes everything: the least that RFC 5321 asks for. */
export interface MailServer {
  readonly url: string;
  /** Message-IDs in the order in which they were taken. */
  readonly taken: readonly string[];
  close(): Promise<void>;
}

/** @param read told of each message as it came */
export const startMailServer = async (read: (message: string) => void = () => undefined): Promise<MailServer> => {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // 'close' follows
    converse(socket, (message) => {
      taken.push(/^message-id: (.*)$/im.exec(message)?.[1] ?? '');
      read(message);
    });
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

const converse = (socket: Socket, take: (message: string) => void): void => {
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
      if (inMessage) take(part);
      const begins = !inMessage && /^data$/i.test(part);
      say(begins ? '354 go on' : /^quit$/i.test(part) ? '221 bye' : '250 ok');
      inMessage = begins;
    }
  });
};
