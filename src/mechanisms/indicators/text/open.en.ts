import { counted } from '#platform/shared/counted.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { events as viEvents, open as viOpen, reasons as viReasons } from './open.vi.ts'

export const reasons = {
  'indicators.open_may_not': 'Only whoever approves reports of the unit may publish its figures.',
  'indicators.open_indicators_missing': 'Choose at least one indicator',
  'indicators.open_indicators_many': 'A set has at most 60 indicators',
  'indicators.open_title_missing': 'Give the set a name',
  'indicators.open_licence_missing': 'Choose a licence',
  'indicators.open_nothing': 'The chosen indicators have no totals in these years yet.',
  'indicators.open_persons_of_others': ({ words }) => `“${words}” tells of persons and was defined by another unit: only that unit may publish it, so that no small group can be worked out.`,
  'indicators.open_no_such_set': 'There is no such set.',
  'indicators.open_withdrawn_already': 'This set was withdrawn already.'
} satisfies SameReasons<typeof viReasons>

export const events: typeof viEvents = {
  'indicator.open_published': 'Figures published',
  'indicator.open_withdrawn': 'Published figures withdrawn'
}

export const open: typeof viOpen = {
  manage: 'Open data',
  manageLead: 'Tables of totals that the unit shows everybody, without an account. Until somebody publishes them nobody outside sees anything.',
  none: 'No set is public yet.',
  publishNew: 'Publish a set',
  publishNext: (title) => `Publish a new edition: ${title}`,
  next: 'Publish a new edition',
  name: 'Name of the set',
  nameHint: 'Such as: Waste sorting at home, by commune',
  about: 'About it',
  aboutHint: 'What the figures tell, where they come from, what to mind',
  licence: 'Licence',
  licences: { 'CC-BY-4.0': 'CC BY 4.0: free to use, naming the source', 'CC0-1.0': 'CC0: free to use, without naming the source' },
  reach: 'Of which units',
  reaches: { unit: 'This unit alone', below: 'This unit and those right below it' },
  preview: 'See exactly what would be published',
  previewTitle: 'Everybody will see',
  previewTold: (rows, hidden) => (hidden ? `${counted(rows, 'row', 'rows')}; ${hidden} of them about fewer than 10 persons, or telling of such a group, are not shown.` : `${counted(rows, 'row', 'rows')}.`),
  publish: 'Publish',
  publishHint: 'Everybody can look and download. It can be withdrawn, but what others have downloaded cannot be called back.',
  published: 'Published.',
  publicPage: 'Public page',
  withdraw: 'Withdraw',
  withdrawWhy: 'Why, as shown on the public page',
  withdrawn: 'Withdrawn.',
  withdrawnOn: (day, why) => `Withdrawn on ${day}: ${why}`,
  byWhom: (name, at) => `${name}, ${at}`,
  title: 'Open data',
  lead: 'Figures and reports that units show everybody. Without an account, and nobody who looks is followed.',
  publicNone: 'No unit has published figures yet.',
  sets: 'Sets of figures',
  reports: 'Reports',
  feed: 'Follow by Atom',
  of: (unit, at) => `${unit}, ${at}`,
  edition: (number) => `Edition ${number}`,
  downloads: 'Download',
  formats: { csv: 'CSV', json: 'JSON', adx: 'ADX (XML)' },
  changes: 'What changed, and when',
  changed: (added, changed, gone) => `${added} new, ${changed} changed, ${gone} gone`,
  columns: 'What the columns tell',
  columnWords: {
    indicatorCode: 'Code of the indicator',
    indicator: 'Name of the indicator',
    measure: 'Unit of measure',
    unitCode: 'Code of the unit',
    unit: 'Name of the unit',
    calendar: 'Calendar of the period: “calendar” is months of the year, “state” administrative periods from the 15th to the 14th, “plan” a whole plan',
    period: 'Period: 2026 is a year, 2026-H1 its first half, 2026-Q2 its second quarter, 2026-04 April',
    value: 'Total of the unit and everything below it, by the tree of the day of publication',
    numerator: 'Numerator, of a share or a mean',
    denominator: 'Denominator, of a share or a mean',
    estimated: '“true” where a part of it is estimated',
    hidden: '“true” where it tells of fewer than 10 persons, or of such a group, and is not shown',
    category: 'The group, where the row is a part of the number right above: F women, M men, Y30-45 aged 30 to 45, Y61 aged 61 and over, SEX-U and AGE-U not known, KIND-commune communes and so on for the other kinds of units; empty for the whole'
  },
  column: 'Column',
  meaning: 'Meaning',
  rowsShown: (shown, all) => `${shown} of ${all} rows; download to see all.`,
  hiddenValue: 'not shown',
  fileName: 'File',
  feedTitle: 'Figures and reports published of late'
}
