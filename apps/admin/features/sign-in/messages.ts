export const words = {
  title: 'Welcome back',
  intro: 'Sign in to run the shop.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'E-mail and password do not belong together.',
  forgotten:
    'No account yet, or the password is lost? Whoever runs this shop makes accounts with `npm run stoa -- staff`.',
} as const;
