import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

export const reasons = {
  'org.no_such_unit': 'There is no such unit, or you may not see it.',
  'org.name_missing': 'Enter the name of the unit',
  'org.name_long': 'Shorten the name to 200 characters at most',
  'org.short_name_long': 'Shorten the short name to 60 characters at most',
  'org.code_form': 'A code has letters without marks, digits, dots and hyphens, 40 at most, like PS.YT',
  'org.code_taken': 'Another unit has this code. Choose a different one.',
  'org.kind_missing': 'Choose the kind of unit',
  'org.branch_missing': 'Choose the branch',
  'org.parent_not_yet': 'On this day the parent unit does not exist. Choose another day.',
  'org.not_existing_then': 'On this day the unit does not exist. Choose another day.',
  'org.later_change_exists': (d) => `This unit already has a change from ${d['day']} on. Choose a day after it.`,
  'org.circle': 'A unit cannot stand below itself or below a unit that stands below it.',
  'org.no_such_set': 'There is no such group of units, or you may not see it.',
  'org.set_changed_meanwhile': 'Somebody has just changed this group. Reload the page and go on.',
  'org.set_name_taken': 'A group has this name already. Choose a different one.',
  'org.set_in_use': 'A plan or a remembered wording uses this group, so it cannot be removed.',
  'org.no_such_phrase': 'This wording has been removed. Reload the page.',
  'org.may_not_edit': 'You may not change this unit.',
  'input.not_a_day': 'Enter a real date, like 27/03/2026'
} satisfies SameReasons<typeof viReasons>

export const en = {
  kinds: {
    province: 'Province or city',
    commune: 'Commune, ward or special zone',
    department: 'Department',
    division: 'Division',
    office: 'Office',
    committee: 'Party committee',
    cell: 'Cell or group',
    front: 'Fatherland Front',
    union: 'Mass organisation',
    school: 'School',
    centre: 'Centre or station',
    other: 'Other'
  },
  branches: { state: 'State', party: 'Party', front: 'Front and mass organisations', school: 'Schools' },
  name: 'Name of the unit',
  shortName: 'Short name',
  code: 'Code',
  codeHint: 'No other unit has it, like PS.YT',
  kind: 'Kind of unit',
  branch: 'Branch',
  parent: 'Parent unit',
  below: 'Units below',
  from: 'From',
  list: {
    title: 'Units',
    caption: 'The units you can see',
    none: 'No units yet',
    nothingFound: 'No unit has a name like that',
    add: 'Add a unit',
    search: 'Search by name',
    find: 'Search'
  },
  add: {
    title: 'Add a unit',
    fromHint: 'The day on which the unit begins to work',
    done: 'Add the unit'
  },
  change: {
    title: 'Rename or move',
    lead: 'The old name and place stay for the days before the change.',
    fromHint: 'The day on which the change takes effect',
    done: 'Save the change'
  },
  phrases: {
    title: 'Remembered wordings',
    lead: 'Where a plan of the unit has the words in quotes, they are understood as the unit or group behind the arrow. Remove a line and you will be asked again.',
    phrase: 'The plan says',
    means: 'Understood as',
    by: 'Said by',
    none: 'No wording is remembered yet',
    noneHint: 'When you choose a unit for words of a plan, the words appear here.',
    forget: 'Remove',
    forgetOf: (phrase) => `Remove: the wording “${phrase}”`,
    forgotten: 'The wording was removed.'
  },
  sets: {
    title: 'Groups of units',
    none: 'No group yet. A group is made when you choose “all of them” for words of a plan.',
    name: 'Name of the group',
    kinds: 'Kinds of units in it',
    kindsHint: 'None ticked means any kind.',
    named: 'The name of the unit contains',
    namedHint: 'For example: tiểu học. Leave empty if not needed.',
    reach: 'Where to look',
    reaches: {
      children: (under) => `Only units directly below ${under}`,
      all: (under) => `All units below ${under}`
    },
    save: 'Save the group',
    saved: 'The group was saved.',
    members: (n) => (n === 1 ? 'Today the group has 1 unit' : `Today the group has ${n} units`),
    membersNone: 'Today no unit belongs to this group.',
    takeOut: 'Take out',
    takeOutOf: (name) => `Take out: ${name}`,
    add: 'Add a unit to the group',
    addDone: 'Add to the group',
    exceptions: 'Exceptions',
    added: (name) => `${name}: added by hand`,
    removed: (name) => `${name}: taken out by hand`,
    restore: 'Undo the exception',
    restoreOf: (name) => `Undo the exception: ${name}`,
    owner: (name) => `Group of ${name}`,
    note: 'Published plans keep the units of the day they were published.',
    remove: 'Remove the group'
  },
  history: {
    title: 'Names and places over time',
    now: 'until now',
    period: 'Time'
  }
} satisfies TextShape<typeof vi>
