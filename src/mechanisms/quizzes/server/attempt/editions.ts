/** Editions and papers as the hot path needs them. Both never change, so a process keeps them. */
import { deflateSync } from 'node:zlib'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { keyOfPlace, orderOfPlace, seal, type Booklet } from '../../attempt/booklet.ts'
import { fromText, toText } from '../../attempt/letters.ts'
import { publicOf } from '../../question/laid-out.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { paperOf } from '../../quiz/paper.ts'
import { LATER_RULES } from '../../quiz/rules.ts'

export interface Edition {
  quizId: string
  number: number
  content: EditionContent
  /** By place: what opens a question in the booklet (base64url), and the order of its options below that of each paper. */
  keys: string[]
  orders: string[]
}

interface Kept {
  editions: BoundedMap<string, Edition>
  booklets: BoundedMap<string, string>
  papers: BoundedMap<string, number[]>
}

declare module '#platform/server/app.ts' {
  interface AppServices {
    quizEditions: Kept
  }
}

const keptBy = (app: App): Kept => (app.services.quizEditions ??= { editions: boundedMap(40), booklets: boundedMap(20), papers: boundedMap(20_000) })

export async function editionOf(ctx: Context, quizId: string, number: number): Promise<Edition> {
  const { editions } = keptBy(ctx.app)
  const name = `${quizId}/${number}`
  const known = editions.get(name)
  if (known) return known
  const row = await ctx.db.selectFrom('quiz_editions').select(['content', 'secret']).where('quiz_id', '=', quizId).where('number', '=', number).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'quizzes.no_such_quiz')
  const stored = row.content as unknown as EditionContent
  const content: EditionContent = { ...stored, rules: { ...LATER_RULES, ...stored.rules } }
  const secret = Buffer.from(row.secret)
  const edition = { quizId, number, content, keys: content.pool.map((_, place) => toText(keyOfPlace(secret, place))), orders: content.pool.map((_, place) => orderOfPlace(secret, place)) }
  editions.set(name, edition)
  return edition
}

/** Places of the pool, in the order of the paper. */
export function paperBy({ app }: Context, { content }: Edition, seed: string): number[] {
  const { papers } = keptBy(app)
  const known = papers.get(seed)
  if (known) return known
  const paper = paperOf(content, seed)
  papers.set(seed, paper)
  return paper
}

export async function bookletOf(ctx: Context, quizId: string, number: number): Promise<string> {
  const { booklets } = keptBy(ctx.app)
  const name = `${quizId}/${number}`
  const known = booklets.get(name)
  if (known) return known
  const { content, keys, orders } = await editionOf(ctx, quizId, number)
  const booklet: Booklet = {
    version: 1,
    questions: content.pool.map(({ body }, place) => seal(deflateSync(JSON.stringify(publicOf(body, orders[place])), { level: 9 }), fromText(keys[place] ?? '')))
  }
  const text = JSON.stringify(booklet)
  booklets.set(name, text)
  return text
}
