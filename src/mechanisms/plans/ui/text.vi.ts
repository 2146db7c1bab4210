/** What the pages of the plan room say, in Vietnamese: the source of every other language. */
import type { TextTree } from '#platform/shared/locale.ts'
import { amend } from './text/amend.vi.ts'
import { arrange, edits, kept, versions } from './text/arrange.vi.ts'
import { bringIn, list, reading } from './text/bring-in.vi.ts'
import { cascade, comparison, coverage, proposal } from './text/cascade.vi.ts'
import { board } from './text/board.vi.ts'
import { common } from './text/common.vi.ts'
import { documents } from './text/documents.vi.ts'
import { deeds } from './text/deeds.vi.ts'
import { lower } from './text/lower.vi.ts'
import { lists } from './text/lists.vi.ts'
import { publicPage } from './text/public.vi.ts'
import { doubt, edit, plan, publish } from './text/review.vi.ts'
import { timeline } from './text/timeline.vi.ts'
import { keys, saving, together } from './text/together.vi.ts'
import { units } from './text/units.vi.ts'
import { progress, task, work } from './text/work.vi.ts'

export const vi = {
  common,
  amend,
  list,
  bringIn,
  reading,
  lists,
  plan,
  together,
  saving,
  keys,
  doubt,
  edit,
  arrange,
  edits,
  kept,
  versions,
  publish,
  work,
  board,
  timeline,
  task,
  progress,
  documents,
  units,
  deeds,
  cascade,
  comparison,
  coverage,
  proposal,
  lower,
  publicPage
} satisfies TextTree
