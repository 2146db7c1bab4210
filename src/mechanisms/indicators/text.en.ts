import { counted } from '#platform/shared/counted.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'
import { breakdown } from './text/breakdown.en.ts'
import * as defining from './text/defining.en.ts'
import { dashboard } from './text/dashboard.en.ts'
import * as exchange from './text/exchange.en.ts'
import * as open from './text/open.en.ts'
import { overTime } from './text/over-time.en.ts'
import { pages } from './text/pages.en.ts'

export const reasons = {
  ...defining.reasons,
  ...exchange.reasons,
  ...open.reasons,
  'indicators.no_such_indicator': 'There is no such indicator, or you may not see it.',
  'indicators.no_such_total': 'There is no such total, or you may not see all units below.',
  'indicators.no_such_figure': 'There is no such figure, or you may not see it.',
  'indicators.no_such_period': 'No such period. Choose one from the list',
  'indicators.may_not_change': 'You may not change the indicators of this unit.',
  'indicators.changed_meanwhile': 'Somebody has changed the indicator while you looked at it. Load the page again.',
  'indicators.code_form': 'A code has letters without marks, digits and . _ / -, 40 characters at most',
  'indicators.code_taken': 'Another indicator has this code.',
  'indicators.code_of_another': 'Codes like CS-number are given by the program in turn. Choose another one.',
  'indicators.words_missing': 'Enter the name of the indicator',
  'indicators.words_long': 'The name has 300 characters at most',
  'indicators.kind_missing': 'Choose how figures are added up',
  'indicators.over_time_missing': 'Choose what several periods come to: put together, or the last one',
  'indicators.formula_missing': 'Enter a formula',
  'indicators.formula_long': 'A formula has at most 500 characters',
  'indicators.formula_deep': 'The formula has too many parentheses inside each other. Make two indicators of it',
  'indicators.formula_sign_unknown': ({ word }) => `A formula knows no “${word}”. There are + − × ÷, parentheses and ;`,
  'indicators.formula_number_form': ({ word }) => `“${word}” is no number. Write 1234 or 1234.5`,
  'indicators.formula_number_ambiguous': ({ word }) => `“${word}” can be read in two ways. Write it without the point, such as 1234`,
  'indicators.formula_open_alone': 'A closing parenthesis is missing',
  'indicators.formula_close_alone': 'There is one closing parenthesis too many',
  'indicators.formula_operator_missing': ({ word }) => `A sign is missing before “${word}”`,
  'indicators.formula_value_missing': ({ word }) => `A number or a name is missing before “${word}”`,
  'indicators.formula_ends_early': 'The formula is not finished: a number or a name must follow the last sign',
  'indicators.formula_function_unknown': ({ word }) => `There is no function “${word}”. There are MIN, MAX, TỬ and MẪU`,
  'indicators.formula_function_bare': ({ word }) => `Parentheses must follow ${word}, such as ${word}(a; b)`,
  'indicators.formula_name_unknown': ({ word }) => `Nothing that is counted is called “${word}”`,
  'indicators.formula_measures_differ': ({ word }) => `What stands on the two sides of “${word}” is measured differently and cannot be put together`
} satisfies SameReasons<typeof viReasons>

export const events = { ...defining.events, ...exchange.events, ...open.events, 'indicator.changed': 'Indicator changed' }

export const en: typeof vi = {
  formula: defining.formula,
  exchange: exchange.exchange,
  open: open.open,
  pages,
  breakdown,
  dashboard,
  overTime,
  title: 'Indicators',
  listTitle: (unit) => `Indicators of ${unit}`,
  listLead: 'Totals of the unit and everything below it, by the tree of units of today.',
  none: 'No indicators yet',
  noneHint: 'An indicator begins as soon as a figure is entered for a target of a published plan.',
  indicator: 'Indicator',
  code: 'Code',
  period: 'Period',
  total: 'Total',
  unit: 'Unit',
  figures: (count) => counted(count, 'figure', 'figures'),
  figuresOf: (count, unit) => `${counted(count, 'figure', 'figures')} of ${unit}`,
  noFigure: 'No figure yet',
  estimated: 'Estimated',
  estimatedWhy: (count) => `${counted(count, 'figure counts', 'figures count')} by a share, because the unit that reported has been divided.`,
  undivided: (count) => `${counted(count, 'figure', 'figures')} not divisible`,
  undividedWhy: 'The unit that reported has been divided, and only a part of it stands below this one. Counts and latest values are never divided, so they are left out here.',
  unweighted: (count) => `${counted(count, 'figure', 'figures')} without numerator and denominator`,
  unweightedWhy: 'A share alone cannot be added to others. Enter numerator and denominator to have it counted.',
  behindMean: (numerator, denominator) => `${numerator} of ${denominator}`,
  latestFrom: (unit, day) => `latest: ${unit}, ${day}`,
  views: { today: 'By the tree of today', then: 'By the tree of then' },
  viewWhy: {
    today: 'Figures of units that were merged or divided count for the units that carry them on, by the share decided.',
    then: 'Each figure counts for the units that stood above its own on the day it speaks of.'
  },
  choosePeriod: 'Period',
  show: 'Show',
  totalOf: (unit) => `Total of ${unit}`,
  own: 'The unit itself',
  below: (have, units) => `Units right below: ${have} of ${units} have figures`,
  belowNone: 'No units below.',
  stated: 'Said by the unit of its whole area',
  statedWhy: 'This figure stands beside the total of the units below and is not added to it.',
  counted: (day) => `up to ${day}`,
  kinds: { add: 'Sum', weighted_mean: 'Mean by denominators', last: 'Latest figure', distinct: 'Count, never divided' },
  kindsWhy: {
    add: 'Figures of units are added up. Where a unit has been divided, its old figures go by share and are marked as estimated.',
    weighted_mean: 'Numerators are added up, denominators are added up, then divided. A large unit weighs more than a small one.',
    last: 'Only the figure of the latest day among all units. Never divided.',
    distinct: 'Adds up things that are counted one by one (models, book shelves). Never divided.'
  },
  how: 'How it is added up',
  where: 'Taken from',
  change: 'Change the indicator',
  changeNameLead: 'Another name or code. The way of adding up of this indicator cannot be changed: define another one for that.',
  changeLead: 'With another way of adding up, all totals are made anew at once. Figures that were entered stay as they are.',
  words: 'Name of the indicator',
  save: 'Save',
  saved: 'Saved.',
  ended: 'No longer counted',
  endedWhy: 'The target has been dropped from the plan. Old figures are kept.',
  behind: 'Figures behind it',
  behindTitle: (unit) => `Figures behind the total of ${unit}`,
  behindOwn: 'Only those of the unit itself',
  behindAll: 'Show all',
  value: 'Figure',
  counts: {
    whole: 'Counts wholly',
    part: 'Counts in part',
    covered: 'Said again by the heir',
    undivided: 'Not divisible',
    unweighted: 'No numerator and denominator',
    stated: 'Said beside, not added'
  },
  howCounts: 'Counts',
  whence: 'Source',
  share: (percent) => `${percent} %`,
  carriedBy: (names) => `carried on by ${names}`,
  heir: (name, percent) => `${name} (${percent} %)`,
  earlier: (count) => counted(count, 'earlier figure', 'earlier figures'),
  history: 'What was entered',
  historyLead: 'A new figure does not delete the old one: that is marked as replaced.',
  holds: 'In use',
  replaced: (at) => `Replaced at ${at}`,
  hidden: 'You may not see where this figure was entered.',
  range: (from, to, total) => `${from}–${to} of ${total}`,
  next: 'Next page',
  previous: 'Previous page',
  seeTotal: 'Total over the tree of units',
  periods: {
    all: 'whole plan',
    year: (year) => `year ${year}`,
    half: (half, year) => `${half === 1 ? 'first' : 'second'} half of ${year}`,
    quarter: (quarter, year) => `quarter ${quarter} of ${year}`,
    month: (month, year) => `month ${month} of ${year}`,
    months: (months, year) => `${/\D/.test(months) ? 'months' : 'month'} ${months} of ${year}`
  }
}
