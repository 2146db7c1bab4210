/** What phones were told, held against what is there: journals, scores and receipts. */
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { beginning, hashOfText, type Entry } from '../attempt/entry.ts'
import { merge } from '../attempt/merge.ts'
import { seedOfPlace } from '../attempt/booklet.ts'
import type { Answer } from '../question/answer.ts'
import { answerOf } from '../question/laid-out.ts'
import type { EditionContent } from '../quiz/edition.ts'
import { scoreOf } from '../quiz/score.ts'
import { fitOf } from '../receipt/receipt.ts'
import { answersOf, checkReceipt, findReceipt } from '../server/index.ts'
import { attemptJobs } from '../server/attempt/index.ts'
import { editionOf } from '../server/attempt/editions.ts'
import { markAttempts } from '../server/quiz/sources.ts'
import type { Used } from './crowd-phone.ts'
import { seal } from './sealed-quiz.ts'

export interface Faults {
  /** Acknowledged and not there, or there with another content. */
  lost: string[]
  /** Journals whose numbers have a gap, or whose hashes do not follow. */
  broken: string[]
  /** Attempts of which something else counts than what their phones hold. */
  wrong: string[]
  /** Results that do not come out again from what the phones hold. */
  scores: string[]
  /** Receipts that do not fit the root, or the phones. */
  receipts: string[]
}

export async function faultsOf(app: App, quizId: string, all: Used[][], closed: Date): Promise<Faults> {
  const ctx = createContext(app)
  const faults: Faults = { lost: [], broken: [], wrong: [], scores: [], receipts: [] }
  const { rows } = await sql<{ journal: string; number: number; hash: string; entry: string }>`
    select attempt_id || ' ' || device as journal, number, encode(hash, 'hex') as hash, entry from quiz_journal order by attempt_id, device, number`.execute(ctx.db)
  const journals = Map.groupBy(rows, ({ journal }) => journal)
  for (const { phone, acks, forgotten } of all.flat()) {
    const { attemptId, device } = phone.started
    const name = `${attemptId} ${device}`
    const journal = journals.get(name) ?? []
    for (const number of forgotten) faults.lost.push(`${name} ${number}`)
    for (const [number, { hash }] of acks) if (journal.filter((row) => row.number === number && row.hash === hash).length !== 1) faults.lost.push(`${name} ${number}`)
    let before = beginning(attemptId, device)
    for (const [nth, { number, hash, entry }] of journal.entries()) {
      if (number !== nth + 1 || hashOfText(before, entry) !== hash) faults.broken.push(`${name} ${number}`)
      before = hash
    }
  }
  await checkScores(ctx, quizId, all, faults)
  await checkReceipts({ ...ctx, now: closed }, quizId, all, faults)
  return faults
}

async function checkScores(ctx: Context, quizId: string, all: Used[][], faults: Faults): Promise<void> {
  const { content, orders } = await editionOf(ctx, quizId, 1)
  const ids = all.flatMap(([first]) => first?.phone.started.attemptId ?? [])
  const answered = await answersOf(ctx, ids)
  // Jobs have marked most of them; marking all once more must change nothing.
  const jobs = await pointsOf(ctx, quizId)
  const ended = [...answered].flatMap(([id, { finishedAt }]) => (finishedAt ? [id] : []))
  await markAttempts(ctx, ended)
  const points = await pointsOf(ctx, quizId)
  for (const used of all) {
    const { attemptId, seed } = used[0]?.phone.started ?? { attemptId: '', seed: '' }
    const held = ownAnswers(content, orders, seed, used)
    const counted = answered.get(attemptId)
    if (!counted || JSON.stringify([...counted.answers].toSorted()) !== JSON.stringify([...held].toSorted())) faults.wrong.push(attemptId)
    const own = counted && scoreOf(content, {}, counted.paper, held).points
    if (own === undefined || points.get(attemptId) !== own || (jobs.get(attemptId) ?? own) !== own) faults.scores.push(attemptId)
  }
}

/** From what the phones hold alone. */
function ownAnswers({ pool }: EditionContent, orders: string[], seed: string, used: Used[]): Map<number, Answer | null> {
  const journals = used.map(({ phone }) => ({ device: phone.started.device, entries: phone.sent as Entry[] }))
  const given = [...merge(journals).answers]
  return new Map(given.flatMap(([place, version]) => {
    const body = pool[place]?.body
    return body ? [[place, answerOf(body, seedOfPlace(seed, place), version.given, orders[place])] as const] : []
  }))
}

async function pointsOf(ctx: Context, quizId: string): Promise<Map<string, number>> {
  const rows = await ctx.db.selectFrom('quiz_results').select(['attempt_id', 'points']).where('quiz_id', '=', quizId).execute()
  return new Map(rows.map(({ attempt_id, points }) => [attempt_id, points]))
}

async function checkReceipts(ctx: Context, quizId: string, all: Used[][], faults: Faults): Promise<void> {
  for (const job of attemptJobs) await job.run(ctx, { eventId: null, subjectId: null, data: {} })
  await seal(ctx, quizId)
  for (const used of all) {
    const { attemptId = '', personId = '' } = used[0]?.phone.started ?? {}
    const found = await findReceipt({ ...ctx, actor: { personId, name: '', grants: [] } }, { attemptId }).catch(() => null)
    // A start whose answer was lost has numbered a device that never wrote.
    const wrote = found?.receipt.journals.filter(({ entries }) => entries > 0)
    const heads = used.flatMap(({ phone }) => (phone.sent.length ? { device: phone.started.device, entries: phone.sent.length, head: phone.sent.at(-1)?.hash } : []))
    const proven = found && fitOf(found.receipt) === 'fits' && (await checkReceipt(ctx, { receipt: found.token })).verdict === 'proven'
    if (!proven || JSON.stringify(wrote) !== JSON.stringify(heads)) faults.receipts.push(attemptId)
  }
}
