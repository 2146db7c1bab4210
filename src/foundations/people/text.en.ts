import type { ErrorDetail } from '#platform/shared/errors.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import { en as rights } from './rights/text.en.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'
import { reasons as delegationReasons, en as delegations } from './text/delegations.en.ts'
import { reasons as tokenReasons, en as tokens } from './text/tokens.en.ts'
import { memberReasons, members } from './members/text.en.ts'
import { en as signInWords, reasons as signInReasons } from './text/sign-in.en.ts'
import { twinReasons, twins } from './members/twins/text.en.ts'
import { ownData, ownDataReasons } from './members/own-data/text.en.ts'
import { memberListReasons, lists as memberLists } from './members/import/text.en.ts'

function wait(d: ErrorDetail): string {
  const seconds = Number(d['seconds'] ?? 60)
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

export const reasons = {
  ...tokenReasons,
  ...memberReasons,
  ...signInReasons,
  ...memberListReasons,
  ...ownDataReasons,
  ...twinReasons,
  ...delegationReasons,
  'people.language_missing': 'Choose a language',
  'people.email_taken': 'This e-mail address belongs to another account',
  'people.email_form': 'Enter an e-mail address, for example name@unit.gov.vn',
  'people.signed_out_meanwhile': (d) =>
    'You were signed out before this was sent, so nothing has been saved yet. What you typed is still here. Check it and send it again.' +
    (d['files'] === 'yes' ? ' Attached files could not be kept: choose them again.' : ''),
  'people.report_and_files_again':
    'You were signed out before this was sent, so the report has not been saved yet. What you typed is still here, but files must be chosen again. Check it and send it again.',
  'people.choose_files_again': 'You were signed out before this was sent, so no file was uploaded. Choose the files again and send them.',
  'people.sign_in_first': 'Sign in to go on.',
  'people.wrong_name_or_password': 'The user name or the password is not right. Enter them again.',
  'people.too_many_tries': (d) => `There were too many wrong tries. Wait ${wait(d)} and try again.`,
  'people.username_missing': 'Enter the user name',
  'people.username_form': 'A user name has small letters without marks, digits, dots and hyphens, 2 to 60 of them, like lan.nguyen',
  'people.username_taken': 'Somebody has this user name already. Choose a different one.',
  'people.password_missing': 'Enter the password',
  'people.password_short': 'A password needs at least 15 characters. A short sentence you remember is long enough.',
  'people.password_long': 'A password has at most 256 characters',
  'people.password_common': 'This password is easy to guess. Use a few words that have nothing to do with each other.',
  'people.password_breached': 'This password stands in a list of passwords that have leaked. Choose a different one.',
  'people.password_about_you': 'This password is close to your name or unit. Use other words.',
  'people.has_password': 'You have a password already. Change it instead.',
  'people.current_password_wrong': 'The current password is not right',
  'people.name_missing': 'Enter the full name',
  'people.name_long': 'Shorten the name to 120 characters at most',
  'people.heir_delegation_used': 'Not possible yet: something was done for the head at the heir already. Correct that first.',
  'people.heir_role_changed': 'This cannot be taken back: a role that went on at the heir was changed there. Change it back first.',
  'people.role_missing': 'Choose a role',
  'people.role_ends_first': 'The end must come after the beginning',
  'people.role_ended': 'This role has already ended.',
  'people.no_such_role': 'There is no such role, or you may not see it.',
  'people.deactivate_first': 'Deactivate the account before you erase personal data.',
  'people.erased_before': 'The data of this person was erased before.',
  'people.no_such_person': 'There is no such person, or you may not see them.',
  'people.erase_sure': 'Tick the box before erasing',
  'people.also_elsewhere': 'This person also has a role at a unit that is not yours to administer. Ask the administrator above you.',
  'people.stronger_than_you': (d) => {
    const may: Record<string, string> = rights.may
    return `You cannot give this role: whoever holds it ${may[String(d['permission'])] ?? 'may do more'}, and you do not hold that here (or not as far, or not as long).`
  },
  'people.holds_more_than_you': 'This person may do what you may not. Ask an administrator of the unit above.',
  'people.may_not_edit_roles': 'You may not compose roles for this unit.',
  'people.role_changed_meanwhile': 'Somebody has just changed this role. Load the page again.',
  'people.role_held_elsewhere': 'This role is still held at a unit outside your area. Ask an administrator of the unit above.',
  'people.role_name_taken': 'The unit already has a role of this name. Choose another one.',
  'people.role_name_missing': 'Enter a name for the role',
  'people.role_name_long': 'Shorten the name of the role to at most 80 characters',
  'people.permissions_missing': 'Choose at least one right',
  'people.no_such_object': 'There is nothing at this address, or you may not see it.',
  'people.may_not_edit': 'You may not change the people of this unit.',
  'people.not_yourself': 'You cannot do this to your own account. Ask another administrator.',
  'people.code_missing': 'Enter the set-up code',
  'people.code_wrong': 'The set-up code is not right. The server shows it when it starts.',
  'people.set_up_later': 'The day must not be later than today',
  'people.organisation_missing': 'Enter the name of the organisation',
  'people.already_set_up': 'This system is already set up. Sign in.'
} satisfies SameReasons<typeof viReasons>

export const en = {
  tokens,
  members,
  signInWays: signInWords,
  roles: rights.roles,
  roleHints: rights.hints,
  hanging: {
    roles: 'Roles of people',
    ownRoles: 'Roles that the unit composed',
    services: 'Programs',
    delegations: 'Delegations',
    tokens: 'Access tokens cut to the unit',
    until: (day) => `until ${day}`,
    delegation: (head, deputy) => `${deputy} acting for ${head}`,
    ownedBy: (name) => `of ${name}`
  },
  erasedPerson: '(erased)',
  memberLists,
  ownData,
  twins,
  delegations,
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    stay: 'Stay signed in on this device for 30 days',
    stayHint: 'Leave this empty if other people use this computer',
    done: 'Sign in',
    kept: 'You were signed out before it was sent',
    keptMore: (minutes: number) =>
      `What you have just typed is kept for ${minutes} minutes. Sign in with the same account to check and send it.`,
    keptFiles: 'Files and passwords are not kept; choose or type them again after signing in.',
    lost: 'You were signed out before it was sent',
    lostMore: 'What you have just typed was not saved and could not be kept. Go back with your browser, copy it to another place, then sign in.',
    forgotten: 'Forgotten the password?',
    forgottenMore: 'See whoever keeps the people of your unit. In presence they give you a one-time code with which you set a new password.'
  },
  signOut: 'Sign out',
  setUp: {
    title: 'First set-up',
    lead: 'Make the topmost organisation and its first administrator.',
    code: 'Set-up code',
    codeHint: 'The server shows it when it starts',
    organisation: 'Name of the organisation',
    unitCodeHint: 'So that lists of units can name it as the unit above, like HS',
    from: 'The unit stands since',
    fromHint: 'No unit below it can be older than this day',
    organisationHint: 'The topmost unit, such as a province, a commune or a department',
    name: 'Your full name',
    username: 'User name',
    usernameHint: 'Small letters without marks, like lan.nguyen',
    done: 'Set up and sign in'
  },
  newPassword: 'New password',
  newPasswordHint: 'At least 15 characters; a few words that have nothing to do with each other are best. You may paste from a password manager.',
  account: {
    trail: 'Trail about me',
    title: 'My account',
    passwordTitle: 'Change the password',
    current: 'Current password',
    change: 'Change the password',
    setFirst: 'Set a password',
    signInToSet: 'Sign in again to set a password',
    changed: 'The password is changed. Other devices are signed out.',
    sessionsTitle: 'Where you are signed in',
    sessionsCaption: 'Devices that are signed in to your account',
    device: 'Device',
    unknownDevice: 'Unknown device',
    thisDevice: 'This device',
    address: 'Network address',
    started: 'Signed in',
    seen: 'Last used',
    end: 'Sign out',
    endOf: (device: string) => `Sign out ${device}`,
    endAll: 'Sign out everywhere',
    on: (browser: string, system: string) => `${browser} on ${system}`
  },
  people: {
    title: 'People',
    caption: 'The people of the units you administer',
    roleOver: '(ended)',
    none: 'No people yet',
    nothingFound: 'Nobody has a name like that',
    add: 'Add a person',
    search: 'Search by name',
    find: 'Search',
    name: 'Full name',
    username: 'User name',
    roles: 'Roles',
    time: 'Time',
    state: 'State',
    active: 'Active',
    deactivated: 'Deactivated',
    roleAt: (role: string, unit: string) => `${role}, ${unit}`,
    since: (from: string, to: string | null) => (to ? `from ${from} until before ${to}` : `from ${from}`)
  },
  add: {
    title: 'Add a person',
    unit: 'Unit',
    role: 'Role',
    done: 'Add the person'
  },
  person: {
    added: (name) => `${name} is added`,
    deactivate: 'Deactivate the account',
    deactivateMore: 'This person can no longer sign in. What they did keeps their name. Recover the account in presence to open it again.',
    deactivateDone: 'The account is deactivated',
    erase: 'Erase personal data',
    eraseMore: 'The name, user name and address of this person go for ever, from the log too. What they did stays, without a name. Nothing brings it back.',
    eraseSure: 'This is the person, and I know that nothing brings it back',
    eraseDone: 'The personal data is erased',
    erased: 'Erased',
    trail: 'Trail',
    giveRole: 'Add a role',
    giveRoleDone: 'The role is added',
    endRole: 'End',
    endRoleOf: (role: string) => `End the role ${role}`,
    endRoleDone: 'The role has ended',
    actions: 'Other actions'
  },
  console: {
    setUp: (address: string, code: string) => `Nobody is here yet. Open ${address}/set-up and enter the set-up code: ${code}`,
    signIn: (address: string) => `Sign in: ${address}/sign-in`,
    sampleNew: 'A sample organisation is loaded. Accounts (user name, password, role):',
    sampleFile: (file: string) => `The sample accounts also stand in ${file}`
  }
} satisfies TextShape<typeof vi>
