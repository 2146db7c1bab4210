import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as vi } from './text.vi.ts'

export const reasons = {
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
  'indicators.kind_missing': 'Choose how figures are added up'
} satisfies SameReasons<typeof vi>

export const events = { 'indicator.changed': 'Indicator changed' }
