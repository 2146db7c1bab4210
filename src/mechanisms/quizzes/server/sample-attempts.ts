/** Attempts of the sample organisation: people answer as their phones would, then all is marked and sealed as the jobs do it. */
import type { Context } from '#platform/server/context.ts'
import { seedOfPlace } from '../attempt/booklet.ts'
import { beginning, hashAfter, type Entry } from '../attempt/entry.ts'
import { answerOf } from '../question/laid-out.ts'
import { appendEntries } from './attempt/append.ts'
import { editionOf } from './attempt/editions.ts'
import { startAttempt } from './attempt/start.ts'
import { markingJobs } from './quiz/sources.ts'
import { buildRoot } from './roots/build.ts'
import { endEditions } from './roots/end.ts'

export interface SampleAttempt {
  /** Who answers, and when they begin. */
  entrant: Context
  minutes: number
  /** So many of the questions rightly, the others not. */
  right: number
  /** What is written where there is nothing to choose. */
  essay?: string
}

/** For a quiz of questions with one right choice each, and essays. */
export async function answerSampleQuiz(quizId: string, attempts: readonly SampleAttempt[]): Promise<string[]> {
  const made: string[] = []
  for (const one of attempts) made.push(await answer(quizId, one))
  return made
}

async function answer(quizId: string, { entrant, minutes, right, essay = '' }: SampleAttempt): Promise<string> {
  const { attemptId, device, ticket, seed, paper } = await startAttempt(entrant, { quizId })
  const { content, orders } = await editionOf(entrant, quizId, 1)
  const ms = minutes * 60_000
  const entries: Entry[] = paper.map(({ place }, at) => {
    const body = content.pool[place]?.body
    const options = body && 'choices' in body ? body.choices.map((_choice, option) => option) : []
    const isRight = (option: number): boolean => {
      const told = body && answerOf(body, seedOfPlace(seed, place), { places: [option], words: '' }, orders[place])
      return told?.kind === 'single' && body !== undefined && 'choices' in body && body.choices.some((choice) => choice.key === told.key && choice.right)
    }
    const option = options.find((some) => isRight(some) === at < right) ?? 0
    const given = body?.kind === 'essay' ? { places: [], words: essay } : { places: [option], words: '' }
    return { number: at + 1, at: Math.round((ms * (at + 1)) / (paper.length + 1)), kind: 'answer', place, given }
  })
  entries.push({ number: paper.length + 1, at: ms, kind: 'finish' })
  let head = beginning(attemptId, device)
  const sent = entries.map((entry) => ({ ...entry, hash: (head = hashAfter(head, entry)) }))
  await appendEntries({ ...entrant, actor: null, now: new Date(entrant.now.getTime() + ms) }, { ticket, entries: sent })
  return attemptId
}

export async function markSampleQuiz(ctx: Context, quizId: string, attempts: readonly string[]): Promise<void> {
  for (const job of markingJobs) await job.run(ctx, { eventId: null, subjectId: quizId, data: { attempts: [...attempts] } })
}

export async function sealSampleQuiz(ctx: Context, quizId: string, attempts: readonly string[]): Promise<void> {
  await markSampleQuiz(ctx, quizId, attempts)
  await endEditions(ctx, {})
  while (await buildRoot(ctx, { quizId, edition: 1 }));
}
