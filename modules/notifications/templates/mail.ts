import type { MailLanguage } from './words.ts';

/** A mail as a template writes it. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says; the two forms, HTML and text, are made from it, so that they cannot differ. */
export interface MailContent {
  readonly shopName: string;
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and value; the last one is set in bold. */
  readonly rows?: readonly (readonly [label: string, value: string])[];
  /** What the button says whose address is filled in when the mail goes out: see {@link LINK_MARK}. */
  readonly linkLabel?: string;
  /** What comes after the button, in small print. */
  readonly closing?: string;
  readonly language: Pick<MailLanguage, 'code' | 'direction'>;
}

/**
 * Stands where a link will: what opens an account is in no row of ours. Only mails in which no person wrote a word have
 * one, so nobody can plant it.
 */
export const LINK_MARK = 'https://link.invalid/';

/** The mail with its link; words in its place for a mail program when there is none to be had (any more). */
export const withLink = <Mail extends Pick<MailText, 'text' | 'html'>>(mail: Mail, url: string | null): Mail => ({
  ...mail,
  text: mail.text.replaceAll(LINK_MARK, url ?? '(…)'),
  html: mail.html.replaceAll(LINK_MARK, escapeHtml(url ?? '#')),
});

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Mail headers are lines: a line break in a name would begin a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const writeMail = (content: MailContent): MailText => ({
  subject: oneLine(content.subject),
  text: plainText(content),
  html: html(content),
});

const plainText = ({ shopName, heading, paragraphs, rows = [], linkLabel, closing = '' }: MailContent): string => {
  const table = rows.map(([label, value]) => `${label}: ${value}`).join('\n');
  const link = linkLabel === undefined ? '' : `${linkLabel}:\n${LINK_MARK}`;
  return `${[heading, ...paragraphs, link, closing, table, `-- \n${shopName}`].filter(Boolean).join('\n\n')}\n`;
};

// A word that is longer than a line, such as a product's name without a blank, makes no mail wider than the screen.
const ANYWHERE = 'overflow-wrap:anywhere;word-break:break-word';
/** Amounts stay whole; a long tracking number need not. */
const ONE_LINE_MAX = 24;
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Tables and inline styles, because mail programs know little else; no images and no link but the one, so nothing is tracked.
const html = (content: MailContent): string => {
  const { shopName, subject, heading, paragraphs, rows = [], language } = content;
  return `<!doctype html>
<html lang="${language.code}" dir="${language.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f4f1ea;${FONT};color:#26221c">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border-radius:12px;${ANYWHERE}">
<tr><td style="padding:28px 32px 0;font-size:14px;letter-spacing:.08em;color:#7a6f5d">${escapeHtml(shopName)}</td></tr>
<tr><td style="padding:8px 32px 0;font-size:24px;line-height:1.3;font-weight:600">${escapeHtml(heading)}</td></tr>
<tr><td style="padding:12px 32px 0;font-size:16px;line-height:1.6">${paragraphs
    .map((paragraph) => `<p style="margin:0 0 12px">${escapeHtml(paragraph)}</p>`)
    .join('')}</td></tr>
${htmlLink(content)}<tr><td style="padding:8px 32px 32px">${rows.length > 0 ? htmlRows(rows, language) : ''}</td></tr>
</table></td></tr></table></body></html>
`;
};

const BUTTON =
  'display:inline-block;padding:13px 26px;border-radius:999px;background:#26221c;color:#fff;font-size:16px;font-weight:600;text-decoration:none';
const SMALL = 'margin:20px 0 0;font-size:14px;line-height:1.5;color:#6b614f';

const htmlLink = ({ linkLabel, closing }: MailContent): string => {
  const button = linkLabel === undefined ? '' : `<a href="${LINK_MARK}" style="${BUTTON}">${escapeHtml(linkLabel)}</a>`;
  const last = closing === undefined ? '' : `<p style="${SMALL}">${escapeHtml(closing)}</p>`;
  return button + last === '' ? '' : `<tr><td style="padding:8px 32px 0">${button}${last}</td></tr>\n`;
};

const htmlRows = (rows: NonNullable<MailContent['rows']>, { direction }: MailContent['language']): string => {
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const cells = rows.map(([label, value], index) => {
    const weight = index === rows.length - 1 ? 600 : 400;
    const style = `padding:10px 0;border-top:1px solid #e9e3d6;font-size:15px;font-weight:${weight};vertical-align:top`;
    return `<tr><td style="${style}">${escapeHtml(label)}</td><td align="${end}" style="${style};padding-${start}:16px;${value.length > ONE_LINE_MAX ? '' : 'white-space:nowrap'}">${escapeHtml(value)}</td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${cells.join('')}</table>`;
};
