import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as vi } from './text.vi.ts'

export const reasons = {
  'paper.not_a_number': 'Enter a number, for example 12.5',
  'paper.out_of_range': 'This number is outside of what an A4 page can use',
  'paper.half_points': 'Type sizes are whole or half points, for example 13 or 13.5',
  'paper.choose_one': 'Choose one',
  'paper.line_form': 'Line spacing takes 0.9 to 3 lines, or 10 to 40 points',
  'paper.line_too_small': 'With lines closer than the size of the text, letters would overlap',
  'paper.may_not_edit': 'You have not been given the layout of this unit to edit.',
  'paper.changed_meanwhile': 'Somebody has just changed this layout. Reload the page and change it again.',
  'paper.busy': 'Too many documents are waiting to be written. Try again in a few minutes.'
} satisfies SameReasons<typeof vi>
