/** The cards of a list as a PDF to print and cut. */
import { encode } from 'uqr'
import { safeName } from '#foundations/files/rules.ts'
import { query } from '#platform/server/command.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { ensure } from '#platform/shared/errors.ts'
import { squareText } from '../../check-in/codes.ts'
import { RosterInput } from '../../schema/roster.ts'
import { text } from '../../text.ts'
import { cardSheet } from './cards.ts'

export const makeCards = query(RosterInput, async (ctx, { gatheringId }): Promise<ApiFile> => {
  const sheet = await cardSheet(ctx, { gatheringId })
  ensure(sheet.cards.length > 0, 'not_found', 'gatherings.no_cards')
  const words = text(ctx.locale).roster.cards
  const cards = sheet.cards.map(({ name, home, code }) => ({ head: `${sheet.unitName} · ${words.one}`, name, unit: home ?? '', code, square: rowsOf(code) }))
  const bytes = await ctx.app.services.paper.writeCards({ title: `${words.title}: ${sheet.title}`, author: sheet.unitName, lang: ctx.locale === 'en' ? 'en' : 'vi-VN', cards, made: ctx.now.toISOString() })
  return { name: safeName(`${words.title} - ${sheet.title}.pdf`), mediaType: 'application/pdf', bytes }
})

/** The paper around it is the rim; the middle level of correction, since cards are folded and worn. */
function rowsOf(spaced: string): string[] {
  const code = spaced.replaceAll(' ', '')
  return encode(squareText({ kind: 'card', code }), { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
}
