/** A live final of a commune’s contest, its finalists called by their accounts: for tests. */
import { rightKeys, type Tapped } from '#mechanisms/quizzes/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { addFinal, answerInFinal, findFinal, findFinalScreen, nameFinalists, publishFinal, stepFinal } from '../server/index.ts'
import { contestOf } from './contest.ts'

export const FINAL = { title: 'Chung kết: phân loại rác', opensDay: '2026-03-12', opensTime: '08:00', seconds: 20, leadSeconds: 3, time: 'right' as 'right' | 'answered' | 'none', prizes: 'Giải nhất: 1\nGiải nhì: 1' }
const BEGINS = new Date('2026-03-12T08:00:00+07:00').getTime()

/** Each has an account of their own: `dong.a`, `dong.b`, … */
export async function giveAccounts(ctx: Context, people: string[]): Promise<string[]> {
  const names = people.map((_, at) => `dong.${String.fromCharCode(97 + at)}`)
  for (const [at, personId] of people.entries()) await ctx.db.updateTable('people').set({ username: names[at] ?? '' }).where('id', '=', personId).execute()
  return names
}

export async function draftOf(ctx: Context, own: Partial<typeof FINAL> = {}, rules: object = {}) {
  const held = await contestOf(ctx, rules)
  const { contestId, lan } = held
  const accounts = await giveAccounts(ctx, held.members.east)
  const final = { contestId, ...(await addFinal(lan, { contestId, ...FINAL, ...own, blueprintId: held.blueprintId })) }
  return { ...held, final, accounts }
}

/** Published, with so many finalists. */
export async function finalOf(ctx: Context, count = 3, own: Partial<typeof FINAL> = {}, rules: object = {}) {
  const held = await draftOf(ctx, own, rules)
  const { final, lan, accounts } = held
  await nameFinalists(lan, { ...final, accounts: accounts.slice(0, count).join('\n') })
  const { fingerprint } = await publishFinal(lan, final)
  const at = (seconds: number, actor: Actor | null = lan.actor): Context => ({ ...ctx, actor, now: new Date(BEGINS + seconds * 1000) })
  const finalist = (nth: number): Actor => held.entrantAs(held.members.east[nth] ?? '')
  const tickets = await Promise.all(Array.from({ length: count }, async (_, nth) => (await findFinal(at(0, finalist(nth)), final)).own?.ticket ?? ''))
  const { id: finalId } = await ctx.db.selectFrom('contest_finals').select('id').where('contest_id', '=', final.contestId).executeTakeFirstOrThrow()
  let step = 0
  return {
    ...held, fingerprint, at, finalist, tickets, finalId,
    screen: (seconds: number) => findFinalScreen(at(seconds), final),
    /** The host goes on. */
    async next(seconds: number): Promise<string> {
      const done = await stepFinal(at(seconds), { ...final, step })
      step = done.step
      return `${done.phase} ${done.question}`
    },
    async close(seconds: number): Promise<void> {
      step = (await stepFinal(at(seconds), { ...final, step, act: 'close' })).step
    },
    /** What is acknowledged, or why it is refused. */
    async answer(nth: number, seconds: number, question: number, keys: string[]): Promise<number | string> {
      try {
        return (await answerInFinal(at(seconds, null), { ticket: tickets[nth] ?? '', question, keys })).ms
      } catch (error) {
        if (isAppError(error)) return error.reason
        throw error
      }
    },
    async right(question: number): Promise<string[]> {
      const { body } = await ctx.db.selectFrom('contest_final_questions').select('body').where('final_id', '=', finalId).where('number', '=', question).executeTakeFirstOrThrow()
      return rightKeys(body as unknown as Tapped)
    }
  }
}
