/** Lists of members that go in and out; safe for the browser. */
import { z } from 'zod'
import { DayField, ImportSummary } from '#foundations/org/schema.ts'
import { ListTableInput, ShownProblem } from '#platform/shared/lists/table.ts'
import { Id } from '#platform/shared/ids.ts'

export const ProposeMemberImport = z.object({
  /** The unit whose clerk brings it in; every unit of the list must be hers to keep. */
  unitId: Id,
  fileName: z.string().trim().min(1).max(300),
  /** How the people agreed to be reached by the phones and mails of the list. */
  evidence: z
    .string()
    .nullish()
    .transform((text) => (text ?? '').normalize('NFC').trim().slice(0, 300) || null),
  table: ListTableInput
})
export const FindMemberImport = z.object({ importId: Id })
export const ListMemberImports = z.object({ unitId: Id })
export const ExportMembers = z.object({ unitId: Id, day: DayField.optional() })

export const MemberImport = z
  .object({
    id: z.string(),
    unitId: z.string(),
    fileName: z.string(),
    rows: z.int(),
    /** Memberships that begin; persons who are new among them; rows that say what is known. */
    summary: ImportSummary.extend({ persons: z.int() }),
    problems: z.array(ShownProblem),
    problemCount: z.int(),
    /** What the file holds besides: sheets that were not read, hidden rows. */
    notes: z.array(ShownProblem),
    state: z.enum(['proposed', 'done', 'withdrawn']),
    at: z.date()
  })
  .meta({ id: 'MemberImport', description: 'A list of members: what it will do, or did.' })
export type MemberImport = z.output<typeof MemberImport>
