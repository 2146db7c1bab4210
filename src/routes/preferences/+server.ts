import { redirect } from '@sveltejs/kit'
import { chooseLanguage } from '#foundations/people/server/index.ts'
import { isLocale } from '#platform/shared/locale.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { isSourceView, isTheme } from './preferences.ts'
import type { RequestHandler } from './$types'

const YEAR = 365 * 24 * 60 * 60

/** The switches of language and appearance in the head and foot of every page; plain forms that come back. */
export const POST: RequestHandler = async ({ locals: { ctx }, request, cookies, url }) => {
  const form = await request.formData()
  const options = {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:'
  } as const
  const lang = form.get('lang')
  if (isLocale(lang)) {
    cookies.set('lang', lang, options)
    // Mail has no browser to follow: it takes the language that its reader chose last.
    if (ctx.actor) await chooseLanguage(ctx, { language: lang })
  }
  const theme = form.get('theme')
  if (isTheme(theme)) cookies.set('theme', theme, options)
  const source = form.get('source')
  if (isSourceView(source)) cookies.set('source', source, options)
  redirect(303, localPath(form.get('back')))
}
