/** Forms that sign somebody in: they need the request's headers and set cookies. */
import type { Cookies } from '@sveltejs/kit'
import type { z } from 'zod'
import { STEPS, type Entered } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import type { Operation } from '#platform/server/command.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { setCookies } from './session-cookies.ts'

export const HOME = '/my-work'

/** For the form it behaves like a command. */
export function entering<S extends z.ZodType, R extends Entered>(
  event: { request: Request; cookies: Cookies },
  schema: S,
  enter: (app: App, input: z.input<S>, headers: Headers) => Promise<R>
): Operation<S, Omit<R, 'cookies'>> {
  return Object.assign(
    async (...[ctx, input]: Parameters<Operation<S, R>>) => {
      const { cookies, ...entered } = await enter(ctx.app, input, event.request.headers)
      setCookies(event, cookies)
      return entered
    },
    { schema, kind: 'command' as const }
  )
}

/** Where somebody goes on who is signed in, or who still owes a step. */
export function onward({ awaits }: Pick<Entered, 'awaits'>, next: unknown): string {
  const path = localPath(typeof next === 'string' ? next : null, HOME)
  return awaits ? `${STEPS[awaits]}?${new URLSearchParams({ next: path })}` : path
}
