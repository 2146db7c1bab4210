import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  kinds: {
    'gatherings.asked': 'Invited to a meeting',
    'gatherings.moved': 'A meeting is at another time',
    'gatherings.cancelled': 'A meeting is called off',
    'gatherings.soon': 'Reminder of a meeting tomorrow',
    'gatherings.listed': 'People of your unit are on the list of a meeting'
  },
  says: {
    'gatherings.asked': (title, when) => `You are invited to “${title}”: ${when}`,
    'gatherings.moved': (title, when) => `“${title}” is at another time: ${when}`,
    'gatherings.cancelled': (title, when) => `“${title}” is called off (${when})`,
    'gatherings.soon': (title, when) => `Tomorrow: “${title}”, ${when}`,
    'gatherings.listed': (title, when, people) => `${people} ${people === 1 ? 'person' : 'people'} of your units on the list of “${title}”: ${when}`
  }
}
