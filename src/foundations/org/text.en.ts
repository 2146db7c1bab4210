import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'
import { changes } from './text/changes.en.ts'
import { choiceReasons, choices } from './text/choices.en.ts'
import { handover, handoverReasons } from './text/handover.en.ts'
import { listReasons, lists } from './text/lists.en.ts'

const enDay = (day: unknown): string => (typeof day === 'string' ? writtenDay(day, 'en') : '')

export const reasons = {
  ...listReasons,
  ...handoverReasons,
  ...choiceReasons,
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
  'org.later_change_exists': (d) => `This unit already has a change from ${enDay(d['day'])} on. Choose a day after it.`,
  'org.circle': 'A unit cannot stand below itself or below a unit that stands below it.',
  'org.basis_missing': 'Enter number and name of the decision that this rests on',
  'org.basis_long': 'Shorten the basis to at most 500 characters',
  'org.share_form': 'Write a share as a number from 0 to 1 with at most six places, for example 0.4',
  'org.shares_not_whole': 'The shares of each ending unit must add up to exactly 1 (100 %), and each must be more than 0.',
  'org.parts_missing': 'Choose at least one ending unit and who carries on',
  'org.heir_missing': 'Choose or enter the unit that carries on',
  'org.heir_twice': 'A unit that carries on is given twice. Give each once.',
  'org.heir_gets_nothing': 'A unit that carries on gets no share. Remove it or give its share.',
  'org.heir_ends': 'A unit cannot carry on in the very decision that ends it. Where one part keeps the old name, add a new unit of that name.',
  'org.nobody_inherits': 'This unit has nothing above it, so choose who carries on.',
  'org.shape_merge': 'A merger makes one unit of several, or puts a unit into one that exists.',
  'org.shape_split': 'A split makes two or more units of one.',
  'org.shape_reorganise': 'A reorganisation makes two or more units of two or more.',
  'org.shape_dissolve': 'A dissolution ends one unit, and one that exists carries on.',
  'org.heir_not_yet': (d) => `${d['name']} does not exist on this day, so it cannot carry on.`,
  'org.ends_before_it_began': (d) => `${d['name']} did not exist before this day or has ended. Choose another day.`,
  'org.named_later_change': (d) => `${d['name']} has a change from ${enDay(d['day'])} on. Choose a day after it.`,
  'org.begins_below_later': (d) => `${d['name']} comes to stand below an ending unit on ${enDay(d['day'])}, after this decision. Move it first.`,
  'org.inherits_that_day': (d) => `${d['name']} carries on another unit from this very day, so it cannot end on it.`,
  'org.parent_ends': (d) => `The unit above exists only until ${enDay(d['day'])}. Choose another.`,
  'org.tie_begins_later': 'A relation or seat begins after this day. Change it first.',
  'org.no_such_act': 'There is no such act, or it has been taken back.',
  'org.tie_hangs': 'A relation or seat was entered after this act. End it first.',
  'org.relation_missing': 'Choose the kind of relation',
  'org.position_missing': 'Enter the position of the person who is sent',
  'org.seat_missing': 'Enter the role in the committee, council or group',
  'org.relation_to_itself': 'Choose another unit.',
  'org.relation_twice': 'This relation is already entered for that time.',
  'org.seat_twice': 'This seat is already entered for that time.',
  'org.no_such_tie': 'This relation or seat is no longer there. Load the page again.',
  'org.tie_ended': 'This relation or seat ended before that day.',
  'org.ends_before_begin': 'The last day must come after the first',
  'org.later_act_hangs': (d) => `A later act rests on this one${d['name'] ? ` (${d['name']})` : ''}. Take the later one back first.`,
  'org.unit_hangs_below': (d) => `${d['name']} stands below a unit that began with this act. Move it first.`,
  'org.rows_hang': (d) => `It cannot be taken back: a unit that began with it has data already (${enTable(d['table'])}: ${d['rows']}). Take these back or move them, then try again. Where that cannot be, enter a new act instead of taking this one back.`,
  'org.tie_outlives': (d) => `One of the two units exists only until ${enDay(d['day'])}.`,
  'org.no_such_set': 'There is no such group of units, or you may not see it.',
  'org.set_changed_meanwhile': 'Somebody has just changed this group. Reload the page and go on.',
  'org.set_name_taken': 'A group has this name already. Choose a different one.',
  'org.level_range': 'Enter a number of levels from 1 to 10, or leave it empty',
  'org.set_in_use': 'A plan or a remembered wording uses this group, so it cannot be removed.',
  'org.no_such_phrase': 'This wording has been removed. Reload the page.',
  'org.may_not_edit': 'You may not change this unit.',
  'org.year_range': 'Enter a year from 2000 to 2200',
  'org.days_off_missing': 'Enter at least one day, one a line',
  'org.source_missing': 'Name the document or announcement that says so',
  'org.days_off_line': (d) => `Line ${d['line']}: write a real day as 08/02/2027, or 08/02/2027 - 12/02/2027, then the name`,
  'org.days_off_name': (d) => `Line ${d['line']}: write the name after the day, 200 characters at most`,
  'org.days_off_long': (d) => `Line ${d['line']}: a stretch has 31 days at most. Look at its last day again`,
  'org.days_off_twice': (d) => `Line ${d['line']}: one of its days stands in a line above`,
  'org.no_such_day_off': 'This day is no longer in the list. Reload the page.',
  'org.may_not_enter_days': 'Only an administrator at the topmost unit can enter days off.',
  'input.not_a_day': 'Enter a real date, like 27/03/2026'
} satisfies SameReasons<typeof viReasons>

/** A table of this or another room that names the unit; what is not listed is told in general words. */
const TABLES: Record<string, string> = {
  person_roles: 'roles',
  memberships: 'members who came or went',
  plans: 'plans',
  tasks: 'tasks',
  task_units: 'units that tasks are given to',
  unit_sets: 'groups of units',
  unit_phrases: 'learnt phrases',
  files: 'files'
}

function enTable(table: unknown): string {
  return TABLES[String(table)] ?? 'other data'
}

export const en = {
  changes,
  choices,
  handover,
  lists,
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
    steering: 'Steering committee, council, working group',
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
    none: 'There are no groups yet. Make one here, or choose “the whole group” for a phrase in a plan.',
    create: 'Make a group of units',
    createLead: 'A group by rule: kind, branch, level. A new unit that fits belongs to it by itself; single units can be added or taken out afterwards.',
    branches: 'Of the branches',
    branchesHint: 'None chosen means any branch.',
    level: 'How many levels below',
    levelHint: 'Only with everything below. 2, for example, is what stands below those directly below. Empty means every level.',
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
  daysOff: {
    title: 'Days off',
    lead: 'Holidays fixed by law are there already. Each year, enter the days of Tết and the exchanged days from the announcement. Deadlines of plans do not change; the page of a task only says when a last day falls on a day off.',
    year: (year) => String(year),
    years: 'Years',
    day: 'Day',
    name: 'Name',
    source: 'Source',
    fixed: 'By law',
    working: 'worked',
    none: 'No days off yet.',
    remove: 'Remove',
    removeOf: (day) => `Remove ${day}`,
    removed: 'The day was removed.',
    complete: 'All days off of this year are entered.',
    incomplete: 'Not complete: notes beside deadlines say that announced days are not counted yet.',
    setComplete: 'Mark as complete',
    setIncomplete: 'Mark as not complete',
    add: 'Enter days off',
    lines: 'Days, one day or stretch a line',
    linesHint: 'For example: 08/02/2027 - 12/02/2027 Tết. For a Saturday that is worked write “làm bù” or “worked” in its name. Lines can be pasted from the announcement.',
    sourceOf: 'Which document or announcement says so?',
    save: 'Save the days',
    saved: (n) => `${n} days were saved.`,
    link: 'Days off in a year'
  },
  history: {
    title: 'Names and places over time',
    now: 'until now',
    period: 'Time'
  }
} satisfies TextShape<typeof vi>
