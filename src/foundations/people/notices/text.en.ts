import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  kinds: { 'people.account': 'Somebody does something with your ways to sign in' },
  group: 'My account',
  recovered: (who) => `${who} recovered your account in presence. If that is not so, tell your unit at once.`,
  link: (who) => `${who} prepared a link to join your body's account`,
  guessed: (tries) => `Somebody got ${tries} tries to enter your account wrong. Your password is safe if nobody knows it.`
}
