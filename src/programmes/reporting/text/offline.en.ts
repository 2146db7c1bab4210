import type { SameReasons } from '#platform/shared/reasons.ts'
import type { offline as offlineVi, offlineReasons as reasonsVi } from './offline.vi.ts'

export const offlineReasons = {
  'reporting.records_of_another': 'Somebody else typed this on this device.',
  'reporting.format_unknown': 'The page on this device is too old. Open it again with a network.',
  'reporting.form_in_meanwhile': 'The form was handed in while the device had no network. What you typed is still here: take the form back or wait until it is returned and send again, or copy it somewhere else.',
  'reporting.form_approved_meanwhile': 'The form was approved or locked while the device had no network. What you typed is still here: copy it to ask for a correction in the form.',
  'reporting.form_otherwise_now': 'After you pressed, somebody else changed the form, or it was returned. Look at it again and hand it in once more.',
  'reporting.form_in_already': 'This form was handed in before; there is nothing to do.',
  'reporting.form_to_look_at': 'Something in the form wants you to look at it first. Then hand it in once more.'
} satisfies SameReasons<typeof reasonsVi>

export const offline: typeof offlineVi = {
  title: 'Forms without a network',
  lead: 'This device holds the forms for you to write. Without a network you can open this page and write; it sends by itself when there is one again.',
  needsProgram: 'This page needs JavaScript. Switch it on, or write your forms under “Reports” with a network.',
  cannot: 'This browser cannot hold forms without a network. Use a recent Chrome, Edge, Safari or Firefox and an address that begins with https://.',
  link: 'Write on your phone, without a network',
  checkIn: 'Check-in without a network',
  begin: {
    title: 'This device holds no forms yet',
    lead: 'Only on a device of your own. Forms stay on it until you sign out, no longer write for the unit, press “Remove from this device”, or after 14 days without a contact. What was typed and not sent is not lost.',
    keep: 'Hold my forms on this device',
    signIn: 'Sign in'
  },
  held: {
    line: (forms, person, until) => `This device holds ${forms} forms for ${person}, until ${until}.`,
    fetched: (at) => `Updated at ${at}.`,
    more: (count) => `${count} further forms are not held; write them with a network.`,
    skew: (minutes) => `The clock of this device is off by ${minutes} minutes. In time is decided by the clock of the server when the form is handed in.`,
    refresh: 'Send and update now',
    remove: 'Remove from this device',
    removeLead: 'The forms go from this device. What was not sent stays and is sent when you sign in and open this page again.',
    removeNow: 'Remove the forms'
  },
  forms: {
    title: 'Forms',
    none: 'No form waits for you.',
    all: 'All forms',
    due: (day) => `due ${day}`,
    overdue: 'Overdue',
    returned: 'Returned',
    waiting: (count) => `${count} to be sent`,
    handIn: 'To be handed in',
    handedIn: 'Handed in'
  },
  handIn: {
    button: (unit) => `Hand in to ${unit}`,
    lead: 'Also without a network: the device keeps it and hands the form in when there is one. In time is decided by the clock of the server when the form arrives; when you pressed stands beside it.',
    waits: (at) => `You handed it in at ${at}. The device sends it when there is a network. Until then nothing can be typed.`,
    stay: 'Not yet, I want to go on writing',
    done: (at, late) => `Handed in at ${at}, ${late ? 'late' : 'in time'}.`,
    doneAlready: 'Handed in.',
    inTheWay: (count) => `Not handed in: ${count} ${count === 1 ? 'place needs' : 'places need'} you.`,
    notIn: (why) => `Not handed in. ${why}`,
    toLookAt: 'Something in the form wants you to look at it first (the lines in red).',
    notKept: 'The device could not keep it (no space left?). The form was not handed in.',
    old: 'The device holds the form as an older version made it. With a network, press “Send and update now”, then hand it in.'
  },
  form: {
    open: 'Open the form on the server',
    number: 'Number',
    reached: 'Reached',
    total: 'Of all',
    nothing: 'Nothing to count',
    estimated: 'Estimated',
    note: 'Note, explanation',
    before: (period, what) => `Last period (${period}): ${what}`,
    known: (what) => `Known already: ${what}`,
    hidden: 'There is a number that you may not see',
    remark: (why) => `Returned because: ${why}`,
    waits: 'Kept on the device, to be sent',
    sent: 'Sent',
    understood: (number) => `Read as ${number}.`,
    notKept: 'The device could not keep this (is it full?). It is on the page only.',
    theirs: (name, what) => `${name} wrote: ${what}. Which one do you keep?`,
    somebody: 'Somebody else',
    empty: 'empty',
    mine: 'Keep what I typed',
    take: 'Take the other'
  },
  outbox: {
    title: 'To the server',
    count: (count) => `${count} to be sent`,
    none: 'Nothing waits to be sent.',
    others: (count) => `The device keeps ${count} that somebody else typed; only they can send them.`,
    toSee: 'For you to look at',
    toSeeLead: 'These are not in the form yet. What you typed is still here.',
    typed: 'What you typed',
    copy: 'Copy',
    copied: 'Copied.',
    again: 'Send again',
    dismiss: 'Drop',
    dismissOf: (what) => `Drop what was typed for ${what}`,
    conflict: 'Somebody else wrote the same number meanwhile.',
    look: 'Open in the form',
    handedIn: 'Handed in from this device',
    read: 'I have read it',
    readOf: (what) => `I have read it: ${what}`
  },
  said: {
    preparing: 'Fetching your forms…',
    ready: 'The device is ready: open this page without a network and write.',
    signInFirst: 'Sign in, then press again.',
    away: 'The server could not be reached. What was typed is kept on this device.',
    sending: 'Sending…',
    done: 'Sent and updated.',
    leftWithoutNetwork: 'The forms were removed from this device. Without a network the server could not sign you out; sign out again once there is one.',
    signedOut: 'You have signed out, so the forms are no longer on this device. What was not sent stays; sign in and open this page again to send it.',
    other: 'Somebody else has signed in on this device, so the forms of the one before are gone.',
    removed: 'The forms were removed from this device.'
  }
}
