import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { twinReasons as viReasons, twins as vi } from './text.vi.ts'

export const twinReasons = {
  'people.merge_same': 'The two records must differ',
  'people.no_such_merge': 'There is no such merge, or you may not undo it.',
  'people.merge_followed': 'Something else was entered about this person since. Take that back first.'
} satisfies SameReasons<typeof viReasons>

export const twins: TextShape<typeof vi> = {
  title: 'Possible duplicates',
  lead: 'Two records that may be one person. You look and decide; a wrong merge can be undone.',
  none: 'Nobody seems to be there twice',
  reasons: {
    name_phone: 'same name, same phone',
    name_email: 'same name, same e-mail',
    name_unit: 'same name, same unit',
    phone_given: 'same phone, same given name'
  },
  keep: (name, units) => `Merge, keep ${name} (${units})`,
  keepShort: 'Merge, keep this record',
  keepMore: 'The kept record keeps its way to sign in. Memberships, roles and contact of the other go over to it; the other cannot sign in any more.',
  keepOwn: (days) => `Notes, places in reading, and unsigned questions and votes of the other record do not go over, since only their owner may see them; after ${days} days they are deleted, unless you undo the merge. If the person uses that account, ask them to copy their notes first.`,
  apart: 'These are two people',
  past: 'Merged',
  pastNone: 'Nothing was merged yet.',
  undo: 'Undo',
  undoOf: (name) => `Undo the merge of ${name}`,
  merged: (gone, kept) => `${gone} → ${kept}`
}
