import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './sign-in.vi.ts'

export const reasons = {
  'people.passcode_missing': 'Enter the code',
  'people.second_factor_wrong': 'The code is wrong or was used before. Enter the one that the app shows now.',
  'people.one_time_code_wrong': 'The code is wrong, used or too old. Look at the paper again, or ask for a new one.',
  'people.begin_again': 'The step before was too long ago. Sign in from the beginning.',
  'people.sign_in_again': 'To keep the account safe, sign in again and do this within 15 minutes.',
  'people.second_factor_there': 'Two-step sign-in is on already.',
  'people.second_factor_required': 'Your unit asks for two steps for your role, so it cannot be turned off.',
  'people.no_second_factor': 'You have not turned two-step sign-in on.',
  'people.passkey_failed': 'The passkey could not be used. Load the page again and retry, or sign in with your password.',
  'people.passkeys_many': 'You have 10 passkeys already. Remove one first.',
  'people.only_way': 'This is your only way to sign in. Add another one first.',
  'people.has_own_secret': 'This person has a password or passkey of their own. If they cannot get in, recover the account while they are with you.',
  'people.days_form': 'Enter a number of days from 1 to 30',
  'people.nobody_chosen': 'Choose at least one person',
  'people.too_many_chosen': 'Choose at most 500 people at once',
  'people.seen_missing': 'Choose how you made sure who it is',
  'people.no_provider': 'This installation has no sign-in through another body.',
  'people.provider_away': "Your body's sign-in does not answer. Try again in a few minutes or sign in another way.",
  'people.provider_failed': "Signing in through your body's account did not work. Try again.",
  'people.provider_refused': "Your body's sign-in refused, or you stopped half-way.",
  'people.provider_begin_again': 'This sign-in was begun too long ago or in another browser. Begin again.',
  'people.provider_not_joined': 'This account is not joined with anybody here. Sign in another way and join it under “Account”, or ask for a prepared link.',
  'people.provider_joined_elsewhere': 'This account is joined with another person already.',
  'people.link_used': 'This link can no longer be used. Ask for a new one.'
} satisfies SameReasons<typeof viReasons>

export const en = {
  ways: { password: 'password', passkey: 'passkey', provider: "body's account", code: 'one-time code' },
  again: 'This changes how you sign in, so we make sure it is you. Sign in again to go on.',
  other: 'Other ways to sign in',
  passkey: {
    use: 'Sign in with fingerprint, face or screen lock',
    useHint: 'For devices on which a passkey was added under “Account”.',
    failed: 'The device could not open a passkey. Try again or use another way.',
    title: 'Passkeys',
    lead: 'Sign in with the fingerprint, face or screen lock of your telephone; no password to remember.',
    none: 'You have no passkey yet.',
    caption: 'Your passkeys',
    add: 'Add a passkey on this device',
    added: 'Passkey added',
    needsScript: 'This browser cannot add a passkey. You can still sign in with your password.',
    made: 'Added',
    used: 'Last used',
    never: 'not yet',
    remove: 'Remove',
    removeOf: (device: string) => `Remove the passkey ${device}`,
    removed: 'Passkey removed'
  },
  code: {
    use: 'I have a one-time code on paper',
    title: 'Enter your one-time code',
    lead: 'The code was printed or read out to you, for example 7hsa-dt5a-4enq.',
    field: 'One-time code',
    hint: 'Capital or small letters; hyphens may be left out.',
    done: 'Continue'
  },
  ownSecret: {
    title: 'Set a password of your own',
    hello: (name: string) => `Hello ${name}`,
    issued: (who: string, when: string) => `${who} made this code at ${when}. If you are not the person named above, stop here and tell them.`,
    username: 'Your user name',
    usernameIs: (username: string) => `Your user name is ${username}.`,
    once: 'Once the password is set, the one-time code opens nothing any more. Nobody else knows your password.',
    done: 'Set password and sign in'
  },
  secondStep: {
    page: 'Two-step sign-in',
    title: 'Second step',
    lead: 'Open the authenticator app on your telephone and enter the six digits.',
    field: 'Code',
    done: 'Sign in',
    lost: 'Telephone not here?',
    lostMore: 'Enter one of the recovery codes that you kept on paper. If there is none left, see whoever keeps the people of your unit.'
  },
  setUp: {
    title: 'Turn on two-step sign-in',
    required: 'Your unit asks for two steps for your role. It is done once and takes about two minutes.',
    orPasskey: 'If you have a passkey, go back and sign in with it.',
    install: 'Install an authenticator app on your telephone (Google Authenticator, Microsoft Authenticator, FreeOTP and others).',
    scan: 'In the app, add an account and scan this square, or type the secret below.',
    square: 'Square for the authenticator app to scan',
    secret: 'Secret to type',
    type: 'Enter the six digits that the app shows.',
    done: 'Turn on two-step sign-in',
    open: 'Turn on two-step sign-in',
    isOn: (when: string) => `On since ${when}.`,
    isOff: 'Off. Besides your password, a code on your telephone can be asked for at each sign-in.',
    codesLeft: (count: number) => `${count} recovery codes left.`,
    remove: 'Turn off two-step sign-in',
    removed: 'Two-step sign-in is off',
    cannotRemove: 'Your unit asks for two steps for your role, so it cannot be turned off.'
  },
  recoveryCodes: {
    title: 'Your recovery codes',
    more: 'Print them or write them down and keep them safe. Each is good once, when the telephone is not there. They are shown this one time.',
    renew: 'Make new recovery codes',
    renewMore: 'The old ones open nothing any more.',
    kept: 'I have kept them, continue'
  },
  provider: {
    use: (name: string) => `Sign in with ${name}`,
    title: "Body's account",
    joined: (name: string, when: string) => `Joined with ${name} since ${when}.`,
    notJoined: (name: string) => `Not joined. Once joined, you sign in here with ${name}.`,
    join: (name: string) => `Join with ${name}`,
    part: 'Part',
    parted: 'Account parted',
    failed: "Could not sign in through your body's account",
    back: 'To the sign-in page'
  },
  link: {
    title: "Join your body's account",
    lead: (name: string, provider: string) => `This link joins ${name} with their account at ${provider}.`,
    issued: (who: string, when: string) => `Prepared by ${who} at ${when}. If you are not that person, close this page.`,
    done: (provider: string) => `I am that person, continue with ${provider}`
  },
  account: {
    ways: 'Ways to sign in',
    way: 'Signed in with',
    manage: 'Manage',
    noPassword: 'You do not use a password.'
  },
  person: {
    codeTitle: 'One-time code',
    codeIs: 'One-time code',
    codeFor: (name: string) => `One-time code of ${name}`,
    codeUntil: (when: string) => `Good once, until ${when}. It is shown here this one time.`,
    codeMore: 'Hand it over or read it out. They open the sign-in page, choose “I have a one-time code on paper” and set a password of their own. The code opens nothing else.',
    first: 'Make a first code',
    firstMore: 'For somebody who has no password or passkey of their own yet. An earlier code opens nothing any more.',
    recover: 'Recover in presence',
    recoverMore: 'For somebody who forgot the password or lost the telephone and stands before you.',
    recoverTitle: 'Recover an account',
    recoverLead: (name: string) => `${name} must be with you now. This is recorded under your name and they are told.`,
    seen: 'How did you make sure who it is?',
    seenHow: { known: 'I know this person by sight', document: 'I looked at a paper with a picture (no copy, no number kept)' },
    lost: 'The telephone is lost too',
    lostHint: 'Their second step and passkeys go as well',
    recoverWhat: 'The old password ends at once and all devices are signed out. The new code is good for 60 minutes.',
    recoverDone: 'Recover and make a code',
    link: "Link to join a body's account",
    linkMore: (provider: string) => `Whoever opens this link and signs in at ${provider} gets into this person's account. Give it to that person only.`,
    linkMake: 'Make a link',
    linkIs: 'Link',
    days: 'Days for which the code is good'
  },
  sheet: {
    title: 'First codes',
    lead: 'People of this unit and below who have no password or passkey of their own.',
    none: 'Everybody here can sign in.',
    choose: 'Make codes for',
    codeUntil: (when: string) => `has a code until ${when}; a new one takes its place`,
    done: 'Make codes and a sheet',
    ready: (count: number) => `The sheet has ${count} codes. They are shown this one time: print it now, cut it up and hand the pieces over.`,
    print: 'Use your browser’s print command (Ctrl + P).',
    open: (address: string) => `Open ${address}`,
    until: (when: string) => `Good once, until ${when}`,
    from: (who: string, when: string) => `Made by ${who} at ${when}`,
    square: 'Square that opens the page for the code'
  },
  rules: {
    title: 'Two steps by role',
    lead: 'Whoever holds a chosen role at this unit or below it signs in with two steps. At their next sign-in they are shown how.',
    roles: 'Roles that need two steps',
    above: (role: string, unit: string) => `${role}: as ${unit} says`,
    aboveTitle: 'Said by units above',
    done: 'Save',
    saved: 'Saved'
  }
} satisfies TextShape<typeof vi>
