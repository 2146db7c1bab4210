import type { offline as vi } from './offline.vi.ts'

export const offline: typeof vi = {
  title: 'Check-in without a network',
  lead: 'This device holds the lists of the sessions of the next 14 days at which you check people in. Without a network this page still opens and takes marks; with a network the device sends them by itself.',
  needsProgram: 'This page needs JavaScript. Turn it on, or check people in on the “Check-in” page of each session while there is a network.',
  cannot: 'This browser cannot hold lists without a network. Use a recent Chrome, Edge, Safari or Firefox and an address that begins with https://.',
  begin: {
    title: 'This device holds no session yet',
    lead: 'Only do this on a device of your own. The names of the lists stay on it until you sign out, you are no longer asked to check people in, you press “Remove from this device”, or 14 days pass without contact with the server.',
    keep: 'Hold my sessions on this device',
    signIn: 'Sign in'
  },
  held: {
    line: (sessions, person, until) => `This device holds ${sessions} ${sessions === 1 ? 'session' : 'sessions'} for ${person} until the end of ${until}.`,
    fetched: (at) => `Brought up to date at ${at}.`,
    more: (count) => `${count} more ${count === 1 ? 'session is' : 'sessions are'} not held because the lists are too long; check people in there with a network.`,
    skew: (minutes) => `The clock of this device is ${minutes} minutes off. Times are put right by the server's clock when they are sent.`,
    refresh: 'Send and bring up to date now',
    remove: 'Remove from this device',
    removeLead: 'The names are removed from this device. Marks that were not sent stay, and are sent when you sign in and open this page again.',
    removeNow: 'Remove the sessions held here'
  },
  sessions: {
    title: 'Sessions',
    none: 'In the next 14 days there is no session at which you check people in.',
    all: 'All sessions',
    stand: (present, expected) => `Present ${present} of ${expected}`,
    guests: (count) => `${count} ${count === 1 ? 'guest' : 'guests'}`,
    notFrozen: 'The list is not fixed yet. Fix it while there is a network.',
    conflicts: (count) => `Two devices say the opposite about ${count} ${count === 1 ? 'person' : 'people'}: see both versions`
  },
  marking: {
    names: 'List',
    lead: 'Tap the name of whoever is present. Tap again to take it back.',
    find: 'Find a name',
    findHint: 'A few letters, without tone marks if you like',
    noneFound: 'No name found. Try fewer letters, or enter this person as a guest.',
    guest: 'Guest',
    waits: 'to be sent',
    came: (name) => `${name} is marked as present.`,
    undone: (name) => `The mark of ${name} is taken back.`,
    undo: 'Undo',
    notKept: 'The device could not keep this mark (is its memory full?). Nothing was noted.',
    code: 'Code on the phone or card',
    codeHint: '8 characters on a phone, 10 characters on a card',
    codeSend: 'Mark as present',
    codeTitle: 'Read codes',
    camera: 'Turn the camera on',
    cameraOff: 'Turn the camera off',
    noCamera: 'This browser cannot read square codes. Type the code.',
    later: 'This device does not know whose card that is. It is kept; the server checks it once there is a network.',
    again: (name) => `${name} was marked before.`,
    guestTitle: 'Enter a guest',
    guestLead: 'Guests are entered by name and are not counted in the rate.',
    guestName: 'Full name of the guest',
    guestFrom: 'Unit, or why they are here',
    guestAdd: 'Enter the guest',
    guestMissing: 'Enter the full name of the guest'
  },
  outbox: {
    title: 'To be sent',
    none: 'Nothing waits to be sent. The server has every mark.',
    count: (waiting) => `${waiting} ${waiting === 1 ? 'mark waits' : 'marks wait'} to be sent.`,
    others: (count) => `${count} more ${count === 1 ? 'mark' : 'marks'} on this device ${count === 1 ? 'waits' : 'wait'} until whoever made them signs in and opens this page again.`,
    came: 'Present',
    undone: 'Taken back',
    somebody: 'Somebody (the name is no longer held here)',
    card: "A card, not known whose",
    refused: 'Not taken by the server',
    refusedLead: 'Read the reason, mark again if need be, then press “Read”.',
    dismiss: 'Read',
    dismissOf: (name) => `I have read the reason about ${name}`
  },
  said: {
    sending: 'Sending…',
    done: 'Sent and brought up to date.',
    away: 'The server cannot be reached just now. Go on; the device sends by itself once there is a network.',
    signedOut: 'You are signed out, so the sessions were removed from this device. Marks that were not sent stay; sign in and open this page again to send them.',
    signInFirst: 'Sign in first, then open this page again.',
    other: 'Somebody else is signed in on this device, so the sessions of the person before were removed.',
    removed: 'The sessions were removed from this device.',
    preparing: 'Getting ready…',
    ready: 'The device is ready: check-in works without a network.',
    leftWithoutNetwork: 'The sessions were removed from this device. Without a network the server could not sign you out; sign out again once there is one.'
  }
}
