/** The roster as a sheet of paper with a place for each signature. */
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import { plain, profileOf, type Block, type PaperDocument } from '#foundations/paper/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Locale } from '#platform/shared/locale.ts'
import type { ApiFile } from '#platform/server/api.ts'
import type { Roster } from '../../schema/roster.ts'
import { MakeSheet } from '../../schema/sheet.ts'
import { text } from '../../text.ts'
import { spanWords } from '../../ui/present.ts'
import { findGathering } from '../queries.ts'
import { findRoster } from './queries.ts'

const MEDIA = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' }

/** Lines for guests who come without being expected. */
const EMPTY_LINES = 5

export const makeSheet = query(MakeSheet, async (ctx, { gatheringId, format }): Promise<ApiFile> => {
  const roster = await findRoster(ctx, { gatheringId })
  const { chair } = await findGathering(ctx, { gatheringId })
  const facts = await factsOn(ctx, dayOf(ctx.now)).select('unit_facts.branch').where('unit_facts.unit_id', '=', roster.unit.id).executeTakeFirst()
  const layout = facts?.branch === 'party' ? 'party' : 'state'
  const document = sheetOf({ ...roster, chair: chair?.name ?? null }, layout, ctx.locale)
  const profile = await profileOf(ctx, roster.unit.id, layout)
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format, copyId: null, made: ctx.now.toISOString() })
  return { name: safeName(`${text(ctx.locale).roster.sheet.name} - ${roster.title}.${format}`), mediaType: MEDIA[format], bytes }
})

export function sheetOf(roster: Roster & { chair: string | null }, layout: PaperDocument['layout'], locale: Locale): PaperDocument {
  const words = text(locale).roster.sheet
  const entries = roster.entries.filter(({ left }) => left === null)
  const rows = [
    ...entries.map(({ name, home }, at) => [plain(String(at + 1)), plain(name), plain(home?.name ?? ''), plain('')]),
    ...Array.from({ length: EMPTY_LINES }, (_line, at) => [plain(String(entries.length + at + 1)), plain(''), plain(''), plain('')])
  ]
  const blocks: Block[] = [
    { kind: 'letterhead', above: null, issuer: roster.unit.name, number: null, symbol: null, place: null, date: null },
    { kind: 'title', type: words.title, summary: roster.title },
    { kind: 'paragraph', runs: plain(spanWords(roster.startsAt, roster.endsAt, locale)) },
    ...(roster.chair ? [{ kind: 'paragraph', runs: plain(words.chair(roster.chair)) } satisfies Block] : []),
    {
      kind: 'table',
      columns: [{ title: words.number, share: 1, align: 'center' }, { title: words.who, share: 5 }, { title: words.unit, share: 5 }, { title: words.signature, share: 4 }],
      rows
    },
    { kind: 'ending', recipients: [], signature: { authority: null, position: words.keeper, name: null } }
  ]
  return { layout, title: `${words.name} - ${roster.title}`, author: roster.unit.name, sections: [{ blocks }], figures: [] }
}
