import { redirect } from '@sveltejs/kit'
import { signOut } from '#foundations/people/server/index.ts'
import { setCookies } from '../session-cookies.ts'
import type { RequestHandler } from './$types'

export const POST: RequestHandler = async (event) => {
  setCookies(event, await signOut(event.locals.ctx.app, event.request.headers))
  redirect(303, '/sign-in')
}

/** Typed by hand or found in a history: changes nothing. */
export const GET: RequestHandler = () => redirect(303, '/')
