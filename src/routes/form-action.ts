/** The one bridge from a Kit form action to a command. */
import { fail, redirect, type ActionFailure, type Cookies } from '@sveltejs/kit'
import type { z } from 'zod'
import type { KeptForm } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { isAppError, type ErrorDetail, type FieldErrors } from '#platform/shared/errors.ts'
import { localPath, placeOf } from '#platform/shared/local-path.ts'
import { keepAndSignIn } from './kept-form.ts'
import { actionOf, valuesOf, type FormValues } from './sent-form.ts'

export type { FormValues }

/** What a page gets back when its form was refused. Read it through `formState`. */
export interface FormFailure {
  refused: true
  /** Which of the page's actions ("report" of "?/report"; "default" for the only one). */
  action: string
  reason: string
  detail: ErrorDetail
  fields: FieldErrors
  values: FormValues
}

export interface FormDone<R> {
  refused: false
  action: string
  result: R
}

/** Of Kit's event only what an action may need: the full type differs from route to route. */
export interface FormEvent {
  request: Request
  url: URL
  locals: App.Locals
  cookies: Cookies
  params: Record<string, string | undefined>
}

/** Every field of the command's input, still unchecked: the schema does that. */
type RawInput<S extends z.ZodType> = { [K in keyof z.input<S>]: unknown }

interface Options<R> {
  /** Where to go when it worked (303). Without it the page is shown again with `form.result`. */
  to?: string | ((result: R, event: FormEvent, form: FormData) => string)
}

/**
 * `read` turns the form into the command's input; the command itself checks it. A refusal comes back to the page with
 * everything that was typed; whoever is no longer signed in is asked to do so first. A bug stays a bug.
 */
export function formAction<S extends z.ZodType, R>(
  operation: Operation<S, R>,
  read: (form: FormData, event: FormEvent) => RawInput<S>,
  options: Options<R> = {}
): (event: FormEvent) => Promise<ActionFailure<FormFailure> | FormDone<R>> {
  return async (event) => {
    const { kept } = event.locals
    if (kept) return fail(200, keptFailure(kept))
    const form = await event.request.formData()
    const action = actionOf(event.url)
    let result: R
    try {
      result = await operation(event.locals.ctx, read(form, event) as z.input<S>)
    } catch (error) {
      if (!isAppError(error)) throw error
      if (error.kind === 'unauthenticated' && !event.locals.ctx.actor && event.url.pathname !== '/sign-in') {
        await keepAndSignIn(event, form)
      }
      const values = valuesOf(form)
      const { reason, detail, fields } = error
      return fail(error.status, { refused: true as const, action, reason, detail, fields, values })
    }
    if (options.to === undefined) return { refused: false, action, result }
    redirect(
      303,
      localPath(typeof options.to === 'string' ? options.to : options.to(result, event, form), placeOf(event.url))
    )
  }
}

/** A form that waited while its sender signed in looks like one that was refused: nothing was done, nothing is lost. */
function keptFailure({ action, values, hadFiles }: KeptForm): FormFailure {
  const detail = { files: hadFiles ? 'yes' : null }
  return { refused: true, action, reason: 'people.signed_out_meanwhile', detail, fields: {}, values }
}

/** A field's text, trimmed; an empty one counts as not given. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  const text = typeof value === 'string' ? value.trim().normalize('NFC') : ''
  return text === '' ? undefined : text
}

/** A number as people write it here: "1.250,5" and "1250.5" alike; what is no number goes on as text, for the schema to refuse. */
export function numberOf(form: FormData, name: string): number | string | undefined {
  const text = textOf(form, name)
  if (text === undefined) return undefined
  const plain = text.replaceAll(/[\s\u00a0%]/g, '')
  const grouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)
  const number = grouped ? plain.replaceAll('.', '').replace(',', '.') : plain.replace(',', '.')
  return /^-?\d{1,15}(\.\d+)?$/.test(number) ? Number(number) : text
}

/** All values of a field that may come several times (ticked boxes). */
export function listOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '')
}
