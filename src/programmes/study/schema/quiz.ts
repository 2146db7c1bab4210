/** The quiz that follows a campaign. */
import { z } from 'zod'
import { QUIZ_STATES } from '#mechanisms/quizzes/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { CampaignVersion } from './fields.ts'

/** The quiz that follows, and which target of the plan its rate feeds. */
const feeds = { targetId: Id.nullable().default(null) }
export const NameQuiz = CampaignVersion.extend({ quizId: z.uuid('study.quiz_missing'), ...feeds })
export const DraftQuiz = CampaignVersion.extend(feeds)

/** Of a plan. */
export const Target = z.object({ id: Id, text: z.string(), value: z.number(), measure: z.string() })

export const CampaignQuiz = z.object({
  id: Id,
  title: z.string(),
  state: z.enum(QUIZ_STATES),
  closesAt: z.string(),
  /** Counts whoever passed; whoever has done it, where there is no passing. */
  passing: z.boolean(),
  /** Practice and drafts count nowhere. */
  counted: z.boolean(),
  /** Which target of the plan its rate feeds. */
  target: Target.nullable(),
  /** The actor may open its page. */
  seen: z.boolean()
})
export type CampaignQuiz = z.output<typeof CampaignQuiz>

/** A quiz that the actor is to take after a campaign, and how they stand there. */
export const QuizToTake = z.object({ id: Id, title: z.string(), state: z.enum(QUIZ_STATES), opensAt: z.string(), closesAt: z.string(), done: z.boolean(), passed: z.boolean().nullable() })
export type QuizToTake = z.output<typeof QuizToTake>

/** After a session: the quiz, for whoever was marked as present and can take it. */
export const AfterSession = z.object({ gatheringId: Id })
export const SessionQuiz = z.object({ quiz: QuizToTake.nullable() }).meta({ id: 'StudySessionQuiz' })
export type SessionQuiz = z.output<typeof SessionQuiz>
export const QuizChoices = z
  .object({ quizzes: z.array(z.object({ id: Id, title: z.string(), state: z.enum(QUIZ_STATES) })), targets: z.array(z.object({ id: Id, text: z.string(), value: z.number() })) })
  .meta({ id: 'StudyQuizChoices' })
export type QuizChoices = z.output<typeof QuizChoices>
