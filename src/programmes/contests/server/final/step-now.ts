/** The step of a final as hall and phones see it. The same for all of them, so a process asks the database once for hundreds of phones. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { choicesIn, mediaAddress, rightKeys, type Tapped } from '#mechanisms/quizzes/server/index.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import type { Phase } from '../../rules.ts'
import type { FinalStep, ShownQuestion } from '../../schema.ts'

interface Row {
  step: number
  phase: Phase
  of: number
  quizId: string
  number: number
  body: Tapped | null
  opensAt: Date | null
  closesAt: Date | null
}

/** Null: there is no such final, or nothing of it is published. */
export async function stepNow(ctx: Context, finalId: string): Promise<FinalStep | null> {
  const { rows: [found] } = await sql<Row>`
    select f.step, f.phase, (f.published::jsonb #>> '{final,questions}')::int as of, f.quiz_id as "quizId", f.question as number, q.body, q.opens_at as "opensAt", q.closes_at as "closesAt"
    from contest_finals f left join contest_final_questions q on q.final_id = f.id and q.number = f.question where f.id = ${finalId} and f.published_at is not null`.execute(ctx.db)
  if (!found) return null
  const { step, phase, of, body, opensAt, closesAt } = found
  const shown = phase === 'waiting' || phase === 'over' ? null : body
  return {
    step, phase, of,
    question: shown && questionOf(ctx.app, finalId, { ...found, body: shown }),
    opensAt: shown && opensAt ? opensAt.getTime() : null,
    closesAt: shown && closesAt ? closesAt.getTime() : null,
    right: shown && phase === 'answer' ? rightKeys(shown) : null
  }
}

/** What there is to choose from is told when the window is about to open: nobody has longer to think than another. */
function questionOf(app: App, finalId: string, { number, body, phase, quizId }: Row & { body: Tapped }): ShownQuestion {
  return {
    number, kind: body.kind, points: body.points, prompt: body.prompt,
    pictures: body.media.map(({ fileId, told }) => ({ href: mediaAddress(app, quizId, fileId), told })),
    choices: phase === 'asked' ? [] : choicesIn(body, `${finalId}/${number}`)
  }
}

interface Kept {
  at: number
  text: Promise<{ text: string; tag: string } | null>
}

declare module '#platform/server/app.ts' {
  interface AppServices {
    contestFinalSteps: BoundedMap<string, Kept>
  }
}

/** So long whoever asks is told what the one before was. */
const KEPT_MS = 100

/** As text, with a tag that changes with it. */
export function keptStep(ctx: Context, finalId: string): Kept['text'] {
  const kept = (ctx.app.services.contestFinalSteps ??= boundedMap(100))
  const known = kept.get(finalId)
  const at = performance.now()
  if (known && at - known.at < KEPT_MS) return known.text
  const text = stepNow(ctx, finalId).then((step) => {
    if (!step) return null
    const said = JSON.stringify(step)
    return { text: said, tag: `"${createHash('sha256').update(said).digest('base64url').slice(0, 16)}"` }
  })
  kept.set(finalId, { at, text })
  return text
}
