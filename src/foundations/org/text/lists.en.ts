import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { listReasons as viReasons, lists as vi } from './lists.vi.ts'

export const listReasons = {
  'org.list_act_missing': 'Give the number of the act: rows of one decision have the same number',
  'org.list_codes_missing': 'Give the code of the ending unit and of the one that carries on',
  'org.list_new_unit': 'A new unit needs a kind and a branch',
  'org.no_such_import': 'There is no such import, or you may not see it.',
  'org.list_code_twice': (d) => `The code ${d['code']} stands in row ${d['other']} already.`,
  'org.list_parent_form': (d) => `The code “${d['code']}” of the unit above is malformed.`,
  'org.list_kind': (d) => `There is no kind of unit “${d['value']}”. Write one of: ${d['names']}.`,
  'org.list_branch': (d) => `There is no branch “${d['value']}”. Write one of: ${d['names']}.`,
  'org.list_act_kind': (d) => `There is no act “${d['value']}”. Write Merger, Split, Reorganisation or Dissolution.`,
  'org.list_share': (d) => `“${d['value']}” is not a percentage from 0 to 100.`,
  'org.list_act_differs': (d) => `Act ${d['act']} has another kind, day or basis than in row ${d['row']}.`,
  'org.list_shares': (d) => `Act ${d['act']}: the shares of ${d['code']} must add up to exactly 100 %.`,
  'org.list_code_later': (d) => `The code ${d['code']} exists only from ${d['day']} on. Mend the day or the code.`,
  'org.list_parent_unknown': (d) => `There is no unit above with the code ${d['code']} on that day.`,
  'org.list_parent_later': (d) => `The unit above, ${d['code']}, exists only from ${d['day']} on.`,
  'org.list_not_before': (d) => `There is no unit with the code ${d['code']} before ${d['day']}.`,
  'org.list_heir_unknown': (d) => `There is no unit ${d['code']} to carry on. For a new one add name, kind and branch.`,
  'org.list_acts_many': (d) => `At most ${d['limit']} acts a file. Split the file.`,
} satisfies SameReasons<typeof viReasons>

export const lists = {
  unitColumns: {
    code: 'Code',
    name: 'Name of the unit',
    shortName: 'Short name',
    kind: 'Kind',
    branch: 'Branch',
    parent: 'Code of the unit above',
    from: 'From',
    basis: 'Basis'
  },
  actColumns: {
    act: 'Act',
    kind: 'What happens',
    day: 'Holds from',
    basis: 'Basis',
    from: 'Code of the ending unit',
    to: 'Code of the unit that carries on',
    share: 'Share (%)',
    name: 'Name of the new unit',
    unitKind: 'Kind',
    branch: 'Branch',
    parent: 'Code of the unit above'
  },
  sheetNames: {
    units: 'Units',
    successions: 'Successions'
  },
  title: 'Bring lists in and out',
  lead: 'From Excel or CSV: look first, bring in the whole file at once, take all of it back while nothing rests on it.',
  whats: {
    units: 'List of units',
    successions: 'List of mergers, splits, dissolutions'
  },
  what: 'What is in the file?',
  file: 'File',
  fileHint: '.xlsx or .csv, at most 20,000 rows. Export a list below for a file with the right columns.',
  upload: 'Upload and look',
  out: 'Export lists',
  outUnits: 'Units (.xlsx)',
  outUnitsCsv: 'Units (.csv)',
  outActs: 'Successions (.xlsx)',
  outActsCsv: 'Successions (.csv)',
  past: 'What was brought in',
  pastNone: 'Nothing yet.',
  preview: 'Look at the list',
  confirm: 'Bring in',
  takeBack: 'Take it back',
  row: 'Where',
  rowsAre: (rows) => `Row\u00a0${rows}`,
  problem: 'To mend',
  carriedOut: 'What was brought in',
  nothingNew: 'Every row stands there already as it is: there is nothing to bring in.',
  willBegin: 'Units that will begin',
  willChange: 'Units that will change',
  above: 'Belongs to',
  change: 'Change',
  more: (n) => `${n} more rows.`,
  takeBackLead: 'Can be taken back only while nothing rests on the units that came in: units below, relations, tasks, people.',
  wholeFile: 'Whole file',
  done: 'It is brought in.',
  takenBack: 'It is taken back.',
  ready: 'Every row can be brought in. Nothing is written yet.',
  again: 'Choose another file',
  states: {
    proposed: 'not brought in',
    done: 'brought in',
    withdrawn: 'taken back'
  },
  rowCount: (n) => `(${n} rows)`,
  rows: (n, what) => `The file has ${n} ${what === 'units' ? 'rows' : 'acts'}.`,
  summary: (created, changed, same) => `New: ${created}. Changed: ${changed}. As before: ${same}.`,
  problems: (n) => `${n} places to mend. Nothing is written.`
} satisfies TextShape<typeof vi>
