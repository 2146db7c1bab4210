import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  names: {
    'person.added': 'Person added',
    'person.role_given': 'Role given',
    'person.role_ended': 'Role taken back',
    'person.password_reset': 'New password given',
    'person.password_changed': 'Password changed',
    'person.deactivated': 'Account deactivated',
    'person.erased': 'Personal data erased',
    'person.signed_in': 'Signed in',
    'person.session_ended': 'A device signed out',
    'person.sessions_ended': 'All devices signed out',
    'person.email_changed': 'E-mail address changed',
    'person.email_removed': 'E-mail address removed',
    'person.email_confirmed': 'E-mail address confirmed',
    'person.language_chosen': 'Language of mails chosen',
    'person.looked_at': 'Personal data looked at'
  },
  name: 'Full name',
  username: 'User name',
  email: 'E-mail',
  role: 'Role',
  from: 'From',
  to: 'Until before',
  at: 'Looked at in',
  places: { 'people.list': 'the list of people', 'people.page': 'the page of this person' },
  shown: 'Persons shown',
  erased: '(erased)'
}
