import type { MailContent } from './mail.ts';

/** Purposes of links, as identity tells them. */
export type LinkIssued = 'reset_password' | 'confirm_email' | 'change_email';

export type AccountMail = Pick<MailContent, 'paragraphs' | 'linkLabel' | 'closing'> & { readonly title: string };

export type AccountMails = Readonly<
  Record<LinkIssued | 'change_asked' | 'address_changed' | 'password_reset', AccountMail>
>;

type Told<Facts> = (facts: Facts) => string;

interface OrderMailWords<Facts> {
  readonly subject: Told<{ readonly number: string }>;
  readonly heading: string;
  readonly text: Told<{ readonly number: string } & Facts>;
}

/** Amounts and dates arrive as Intl writes them in the language. */
export interface OrderWords {
  readonly paid: OrderMailWords<{ readonly date: string }> & { readonly goods: string; readonly total: string };
  /** `carrier` null: nobody said who carries it. */
  readonly shipped: OrderMailWords<{ readonly carrier: string | null }> & { readonly tracking: string };
  readonly delivered: OrderMailWords<unknown>;
  readonly cancelled: OrderMailWords<unknown> & {
    readonly notCharged: string;
    /** Without an amount: the fact does not know what was given back of the order before. */
    readonly refunded: string;
  };
  /** `amount`: of this refund; there may have been others. */
  readonly refunded: OrderMailWords<{ readonly amount: string }> & {
    readonly total: string;
    readonly givenBack: string;
  };
}

/** A file in languages/ exports one as `language`: that is all it takes to add it. */
export interface MailLanguage {
  /** BCP 47. */
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly account: AccountMails;
  readonly order: OrderWords;
}
