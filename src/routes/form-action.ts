/** The one bridge from a Kit form action to a command. */
import { fail, redirect, type ActionFailure, type Cookies } from '@sveltejs/kit'
import type { z } from 'zod'
import type { TypedUnit } from '#foundations/org/schema.ts'
import { isOpenedForAnother, OPENED_FOR } from '#foundations/people/rules.ts'
import type { KeptForm } from '#foundations/people/server/index.ts'
import type { Operation } from '#platform/server/command.ts'
import { noteRefusal } from '#platform/server/refusals.ts'
import { isAppError, type ErrorDetail, type FieldErrors } from '#platform/shared/errors.ts'
import { localPath, placeOf } from '#platform/shared/local-path.ts'
import { askForWhom, keepAndSignIn } from './kept-form.ts'
import { actionOf, FORM_AGAIN, valuesOf, type FormValues } from './sent-form.ts'
import { settleUnits, typedUnits } from '#foundations/org/server/index.ts'

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
  /** Fields that name a unit by words. */
  units: Record<string, TypedUnit>
  /** Words were looked for, or the form was asked for once more; nothing was to be done yet. */
  searched: boolean
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

/** With the command that it calls, so that a test can ask who may. */
export type FormAction<R> = ((event: FormEvent) => Promise<ActionFailure<FormFailure> | FormDone<R>>) & { operation: unknown }

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
  read: (form: FormData, event: FormEvent) => RawInput<S> | Promise<RawInput<S>>,
  options: Options<R> = {}
): FormAction<R> {
  const action = async (event: FormEvent): Promise<ActionFailure<FormFailure> | FormDone<R>> => {
    const { kept } = event.locals
    const { ctx } = event.locals
    if (kept) return fail(200, { ...keptFailure(kept), units: await typedUnits(ctx, kept.values) })
    const form = await event.request.formData()
    const asked = actionOf(event.url)
    const openedFor = form.get(OPENED_FOR)
    form.delete(OPENED_FOR)
    if (isOpenedForAnother(event.locals.ctx.actor, openedFor) && event.url.pathname !== DELEGATIONS) {
      await askForWhom(event, form, String(openedFor))
      const reason = 'people.opened_for_another'
      const values = valuesOf(form)
      return fail(409, { refused: true as const, action: asked, reason, detail: {}, fields: {}, values, units: await typedUnits(ctx, values), searched: false })
    }
    if (form.has(FORM_AGAIN)) {
      form.delete(FORM_AGAIN)
      const values = valuesOf(form)
      return fail(200, { refused: true as const, action: asked, reason: 'input.invalid', detail: {}, fields: {}, values, units: await typedUnits(ctx, values), searched: true })
    }
    const unsettled = await settleUnits(ctx, form)
    if (unsettled) {
      const { searched, fields } = unsettled
      const values = valuesOf(form)
      const units = await typedUnits(ctx, values)
      return fail(searched ? 200 : 422, { refused: true as const, action: asked, reason: 'input.invalid', detail: {}, fields, values, units, searched })
    }
    let result: R
    try {
      result = await operation(ctx, (await read(form, event)) as z.input<S>)
    } catch (error) {
      if (!isAppError(error)) throw error
      const { app, requestId, actor } = ctx
      noteRefusal(app, { status: error.status, reason: error.reason, requestId, personId: actor?.personId })
      if (error.kind === 'unauthenticated' && !actor && !isSignIn(event.url.pathname)) {
        await keepAndSignIn(event, form)
      }
      const values = valuesOf(form)
      const { reason, detail, fields } = error
      return fail(error.status, { refused: true as const, action: asked, reason, detail, fields, values, units: await typedUnits(ctx, values), searched: false })
    }
    if (options.to === undefined) return { refused: false, action: asked, result }
    redirect(
      303,
      localPath(typeof options.to === 'string' ? options.to : options.to(result, event, form), placeOf(event.url))
    )
  }
  return Object.assign(action, { operation: operation as unknown })
}

/** Where somebody begins and stops acting for another: it asks nobody for whom. */
const DELEGATIONS = '/account/delegations'

/** The steps of signing in say themselves what was refused. */
const isSignIn = (path: string): boolean => path === '/sign-in' || path.startsWith('/sign-in/')

/** A form that waited while its sender signed in looks like one that was refused: nothing was done, nothing is lost. */
function keptFailure({ action, values, hadFiles, why = 'people.signed_out_meanwhile' }: KeptForm): Omit<FormFailure, 'units'> {
  const detail = { files: hadFiles ? 'yes' : null }
  return { refused: true, action, reason: why, detail, fields: {}, values, searched: false }
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
