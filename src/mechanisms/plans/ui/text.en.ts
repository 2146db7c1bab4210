import type { TextShape } from '#platform/shared/locale.ts'
import { amend } from './text/amend.en.ts'
import { arrange, edits, kept, versions } from './text/arrange.en.ts'
import { bringIn, list, reading } from './text/bring-in.en.ts'
import { cascade, comparison, coverage, proposal } from './text/cascade.en.ts'
import { board } from './text/board.en.ts'
import { common } from './text/common.en.ts'
import { documents } from './text/documents.en.ts'
import { deeds } from './text/deeds.en.ts'
import { lower } from './text/lower.en.ts'
import { lists } from './text/lists.en.ts'
import { publicPage } from './text/public.en.ts'
import { doubt, edit, plan, publish } from './text/review.en.ts'
import { timeline } from './text/timeline.en.ts'
import { keys, saving, together } from './text/together.en.ts'
import { units } from './text/units.en.ts'
import { progress, task, work } from './text/work.en.ts'
import type { vi } from './text.vi.ts'

export const en = {
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
} satisfies TextShape<typeof vi>
