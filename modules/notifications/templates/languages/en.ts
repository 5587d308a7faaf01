import type { AccountMails, MailLanguage, OrderWords } from '../words.ts';

const account: AccountMails = {
  reset_password: {
    title: 'Set a new password',
    paragraphs: ['Somebody – you, we hope – told us that the password of your account was forgotten.'],
    linkLabel: 'Set a new password',
    closing:
      'The link works once, for 30 minutes. If it was not you, do nothing: your password stays as it is, and nobody has learned that you have an account.',
  },
  confirm_email: {
    title: 'Confirm your e-mail address',
    paragraphs: ['Your account is ready. Confirm this address, and orders that you made as a guest appear in it.'],
    linkLabel: 'Confirm this address',
    closing:
      'The link works once, for three days, where you are signed in. If you did not create an account, do not open it.',
  },
  change_email: {
    title: 'Confirm your new e-mail address',
    paragraphs: ['This address is to become the one of your account.'],
    linkLabel: 'Use this address',
    closing:
      'The link works once, for one hour, where you are signed in. Until then your old address stays. If you did not ask for it, do not open it.',
  },
  change_asked: {
    title: 'Your e-mail address is about to change',
    paragraphs: [
      'Somebody who knows your password asked to change the e-mail address of your account. It changes once the link in the mail to the new address is opened.',
      'If it was not you, change your password now: that ends the request.',
    ],
  },
  address_changed: {
    title: 'Your e-mail address was changed',
    paragraphs: [
      'The e-mail address of your account was changed. You sign in with the new one from now on.',
      'If it was not you, write to us at once.',
    ],
  },
  password_reset: {
    title: 'Your password was changed',
    paragraphs: [
      'Your account has a new password, and all devices are signed out.',
      'If it was not you, set another one by “Forgotten your password?” and look after your mailbox: whoever did it can read it.',
    ],
  },
};

const order: OrderWords = {
  paid: {
    subject: ({ number }) => `Your order ${number} is confirmed`,
    heading: 'Your order is confirmed',
    text: ({ number, date }) => `We have received the payment for order ${number} of ${date} and will pack it next.`,
    goods: 'Goods',
    total: 'Total',
  },
  shipped: {
    subject: ({ number }) => `Your order ${number} is on its way`,
    heading: 'Your parcel is on its way',
    text: ({ number, carrier }) => `We have handed order ${number} to ${carrier ?? 'the carrier'}.`,
    tracking: 'Tracking number',
  },
  delivered: {
    subject: ({ number }) => `Your order ${number} was delivered`,
    heading: 'Your parcel has arrived',
    text: ({ number }) => `Order ${number} was delivered. We hope you enjoy it.`,
  },
  cancelled: {
    subject: ({ number }) => `Your order ${number} was cancelled`,
    heading: 'Your order was cancelled',
    text: ({ number }) => `Order ${number} was cancelled and will not be sent.`,
    notCharged: 'You have not been charged. Should your bank show a reserved amount, it is released by itself.',
    refunded: 'What you paid goes back to the card you paid with. Banks need up to ten days to show it.',
  },
  refunded: {
    subject: ({ number }) => `Money back for your order ${number}`,
    heading: 'Your money is on its way back',
    text: ({ number, amount }) =>
      `We have given back ${amount} for order ${number}, to the card you paid with. Banks need up to ten days to show it.`,
    total: 'Total of the order',
    givenBack: 'Given back',
  },
};

export const language: MailLanguage = { code: 'en', direction: 'ltr', account, order };
