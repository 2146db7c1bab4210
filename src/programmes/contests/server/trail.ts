/** The trail of a contest, and which rights open it. */
import { sql } from 'kysely'
import type { RightsSource } from '#platform/server/rights-source.ts'
import type { TrailSource } from '#platform/server/trail-source.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { events as en } from '../text.en.ts'
import { events as vi } from '../text.vi.ts'
import { findContestHead, type ContestHead } from './access.ts'

async function kept(ctx: Context, id: string): Promise<ContestHead> {
  const contest = await findContestHead(ctx, id)
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  return contest
}

export const contestTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi),
  objects: {
    async contest(ctx, id) {
      const { title } = await kept(ctx, id)
      return { title, href: `/contests/${id}`, events: sql<boolean>`(e.subject_id = ${id} and e.type not in ('contest.guesses_given', 'contest.pseudonym_chosen', 'contest.final_answered'))` }
    }
  }
}

export const contestRights: RightsSource = {
  contest: {
    path: /^\/(?:contests|trail\/contest)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unitId } = await kept(ctx, id)
      return { title, href: `/contests/${id}`, asks: ['quizzes.read', 'quizzes.edit'].map((permission) => ({ permission, units: [unitId] })) }
    }
  }
}
