/** Pages on which somebody changes how they, or others, sign in: only soon after having signed in. */
import { redirect } from '@sveltejs/kit'
import { ensureFresh, isFresh } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { placeOf } from '#platform/shared/local-path.ts'
import type { z } from 'zod'

type Asked = { locals: App.Locals; request: Request; url: URL }

/** Asks to sign in once more before the page is shown, not after the form was filled in. */
export async function askToSignInAgain({ locals: { ctx }, request, url }: Asked): Promise<void> {
  if (request.method !== 'GET' || (await isFresh(ctx.app, request.headers))) return
  redirect(303, `/sign-in?${new URLSearchParams({ again: '', next: placeOf(url) })}`)
}

/** The same for the form itself. */
export function fresh<S extends z.ZodType, R>(event: { request: Request }, operation: Operation<S, R>): Operation<S, R> {
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<S, R>>) => {
      await ensureFresh(ctx, event.request.headers)
      return operation(ctx, input)
    },
    { schema: operation.schema, kind: operation.kind }
  )
}
