import { createTransport } from 'nodemailer';

const CONNECT_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 10_000;

export interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** `permanent`: the server said never (5xx), so trying again is no use. */
  | { readonly kind: 'unsent'; readonly reason: string; readonly permanent: boolean };

export interface MailTransport {
  send(mail: OutgoingMail): Promise<SendOutcome>;
}

/** Hands mails to an SMTP server. The Message-ID is the mail's own id, the same at every attempt. */
export const createSmtpTransport = (url: string, from: string): MailTransport => {
  const smtp = createTransport(
    {
      url,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, recipient, subject, text, html }) {
      try {
        await smtp.sendMail({
          to: { name: '', address: recipient },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
        });
        return { kind: 'sent' };
      } catch (error) {
        return { kind: 'unsent', reason: messageOf(error), permanent: isPermanent(error) };
      }
    },
  };
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** RFC 5321 §4.2.1: 5yz is a permanent negative reply. A refused login (535) is our mistake and may be mended. */
const isPermanent = (error: unknown): boolean => {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600 && code !== 530 && code !== 535;
};
