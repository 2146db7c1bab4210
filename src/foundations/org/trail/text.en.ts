import type { vi } from './text.vi.ts'

export const en: typeof vi = {
  names: {
    'unit.created': 'Unit founded',
    'unit.changed': 'Unit changed',
    'unit.moved': 'Unit moved below another',
    'unit.ended': 'Unit ended',
    'units.succeeded': 'Units reorganised, merged or split',
    'unit.related': 'Related to another unit, or no longer',
    'unit.seat_added': 'Seat for another unit’s member added',
    'unit.seat_ended': 'Seat for another unit’s member ended',
    'unit.taken_back': 'Unit that was just added taken back',
    'units.act_withdrawn': 'Reorganisation taken back',
    'units.handed_on': 'Work of ended units given to their heirs',
    'unit.handed_on': 'One thing given to an heir',
    'unit.given_back': 'One thing given back to the unit before',
    'units.imported': 'List of units brought in',
    'units.import_withdrawn': 'List of units taken back',
    'unit_set.created': 'Set of units made',
    'unit_set.changed': 'Set of units changed',
    'unit_set.removed': 'Set of units removed',
    'unit_phrase.taught': 'Meaning of a phrase taught',
    'unit_phrase.forgotten': 'Learnt phrase removed',
    'org.days_off_entered': 'Days off entered',
    'org.day_off_removed': 'Day off removed',
    'org.days_off_year': 'Days off of a year noted'
  },
  from: 'Holds from',
  given: 'Things written down',
  open: 'Still waiting',
  thing: 'Group',
  endedUnit: 'Of the unit',
  heirUnit: 'To the unit',
  nobody: 'nobody'
}
