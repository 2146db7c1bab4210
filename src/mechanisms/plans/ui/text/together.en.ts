import type { TextShape } from '#platform/shared/locale.ts'
import type { keys as viKeys, saving as viSaving, together as viTogether } from './together.vi.ts'

export const together = {
  title: 'Who reviews this now',
  lead: 'Only people who may edit this draft see each other. Who looked at what is not kept.',
  nobody: 'Nobody else has this draft open.',
  back: 'Back to the draft',
  isHere: (name) => `${name} has this draft open`,
  looksAt: (name, path) => `${name} is looking at ${path}`,
  edits: (name) => `${name} is editing the task`,
  did: (name, what, time) => `${name}, ${time}: ${what}`,
  notShown: 'The page you have open does not show this change yet. Reload it to see.'
} satisfies TextShape<typeof viTogether>

export const saving = {
  saved: (time) => `Saved at ${time}`,
  busy: 'Saving…',
  offline: 'The connection is lost. What you typed is kept on this computer and will be sent once it is back.',
  back: 'What you typed last time had not been sent; it has been filled in again.',
  conflict: 'Somebody has just changed this place. Press the save button to see both versions and choose.',
  refused: 'What is typed now is not saved yet. Type on, or press the save button to see why.',
  forWhom:
    'You have begun or stopped acting for somebody. What you typed is kept on this device; press save to choose for whom.',
  signedOut:
    'You have been signed out. What you typed is kept on this computer; press the save button to sign in again and send it.'
} satisfies TextShape<typeof viSaving>

export const keys = {
  title: 'Keys of the review',
  next: 'to the next place to check',
  previous: 'to the one before',
  right: 'this place: it is right',
  edit: 'this place: edit',
  arrange: 'this place: split, join, move',
  side: 'to the other side: what was read, or the original',
  undo: 'take back what you did last',
  redo: 'do again what you took back'
} satisfies TextShape<typeof viKeys>
