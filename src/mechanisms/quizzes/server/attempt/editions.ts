/** Editions and papers as the hot path needs them. Both never change, so a process keeps them. */
import { deflateSync } from 'node:zlib'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { keyOfPlace, orderOfParts, orderOfPlace, seal, type Booklet } from '../../attempt/booklet.ts'
import { partSize, partsOf } from '../../attempt/booklet-parts.ts'
import { fromText, toText } from '../../attempt/letters.ts'
import { baseOrder, publicOf, type Option } from '../../question/laid-out.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { paperLength, paperOf } from '../../quiz/paper.ts'
import { LATER_RULES } from '../../quiz/rules.ts'

export interface Edition {
  quizId: string
  number: number
  content: EditionContent
  /** By place: what opens a question in the booklet (base64url), and the order of its options below that of each paper. */
  keys: string[]
  orders: string[]
  /** The options of each place in that order. */
  options: Option[][]
  /** Places in each part of the booklet, and where each place stands. */
  parts: number[][]
  stands: { part: number; nth: number }[]
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

const keptBy = (app: App): Kept => (app.services.quizEditions ??= { editions: boundedMap(40), booklets: boundedMap(4000), papers: boundedMap(20_000) })

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
  const orders = content.pool.map((_, place) => orderOfPlace(secret, place))
  const parts = partsOf(content.pool.length, partSize(content.pool.length, paperLength(content), meanBytes(content)), orderOfParts(secret))
  const stands: Edition['stands'] = []
  for (const [part, places] of parts.entries()) for (const [nth, place] of places.entries()) stands[place] = { part, nth }
  const edition = { quizId, number, content, keys: content.pool.map((_, place) => toText(keyOfPlace(secret, place))), orders, options: content.pool.map(({ body }, place) => baseOrder(body, orders[place])), parts, stands }
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

/** Of a sealed question, roughly, and the same in every version: the parts of an edition must not change while it is open. */
const meanBytes = ({ pool }: EditionContent): number => pool.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0) / Math.max(1, pool.length) / 2

/** Null: there is no such part. `size`: questions in a part, so that an address always means the same. */
export async function bookletOf(ctx: Context, quizId: string, number: number, { size, part }: { size: number; part: number }): Promise<string | null> {
  const { booklets } = keptBy(ctx.app)
  const name = `${quizId}/${number}/${size}/${part}`
  const known = booklets.get(name)
  if (known) return known
  const { content, keys, orders, parts } = await editionOf(ctx, quizId, number)
  const places = parts[0]?.length === size ? parts[part] : undefined
  if (!places) return null
  const sealed = places.map((place) => {
    const body = content.pool[place]?.body
    return body ? seal(deflateSync(JSON.stringify(publicOf(body, orders[place])), { level: 9 }), fromText(keys[place] ?? '')) : ''
  })
  const text = JSON.stringify({ version: 1, questions: sealed } satisfies Booklet)
  booklets.set(name, text)
  return text
}
