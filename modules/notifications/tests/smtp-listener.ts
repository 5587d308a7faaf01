import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A mail server of RFC 5321's minimum, that keeps what it is given. */
export interface SmtpListener {
  readonly url: string;
  readonly messages: string[];
  /** Answers of DATA's end, first to last; 250 when none is left. */
  readonly replies: string[];
  close(): Promise<void>;
}

export const startSmtpListener = async (): Promise<SmtpListener> => {
  const messages: string[] = [];
  const replies: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.write('220 test ESMTP\r\n');
    let buffer = '';
    let inData = false;
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          const reply = replies.shift() ?? '250 kept';
          if (reply.startsWith('250')) messages.push(part);
          socket.write(`${reply}\r\n`);
        } else {
          inData = part.toUpperCase() === 'DATA';
          socket.write(part.startsWith('QUIT') ? '221 bye\r\n' : inData ? '354 go on\r\n' : '250 ok\r\n');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    replies,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
