import { type MailServer, startMailServer } from '../wire/mail-server.ts';

/** Links that were sent to people, read as they would read them. */
export interface LetterBox {
  readonly server: MailServer;
  /** The newest link of this kind that was sent to an address; it is taken out. */
  takeLink(address: string, kind: LinkKind): string | undefined;
}

export type LinkKind = 'confirm-email' | 'new-password';

export const openLetterBox = async (): Promise<LetterBox> => {
  const links = new Map<string, string>();
  const server = await startMailServer((message) => {
    const text = unfolded(message);
    const to = /^to: .*?([\w.+-]+@[\w.-]+)/im.exec(text)?.[1];
    const [, kind, link] = /\/([\w-]+)\?link=([\w.-]+)/.exec(text) ?? [];
    if (to !== undefined && kind !== undefined && link !== undefined) links.set(`${kind} ${to}`, link);
  });
  return {
    server,
    takeLink(address, kind) {
      const link = links.get(`${kind} ${address}`);
      links.delete(`${kind} ${address}`);
      return link;
    },
  };
};

/** Quoted-printable (RFC 2045): lines that go on, and bytes by their number. */
const unfolded = (message: string): string =>
  message
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
