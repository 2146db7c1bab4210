/** Units that a form names by words instead of by a choice (../ui/UnitField.svelte): found before its command runs. */
import type { Context } from '#platform/server/context.ts'
import { ensure, type FieldErrors } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { FEW_UNITS, MOST_FOUND, scopeOf, type TypedUnit, type UnitOffer } from '../schema/choices.ts'
import { findUnitChoices, offerUnits, sureUnit, unitChoice } from './choices.ts'
import { hasRight } from './visible.ts'

const FIND = 'unit-find'

const isId = (text: string): boolean => Id.safeParse(text).success

type Read = (name: string) => string

const fieldsOf = (names: Iterable<string>): string[] => [...new Set(names)].flatMap((name) => (name.endsWith('.of') ? [name.slice(0, -3)] : []))

const readerOf = (form: FormData | URLSearchParams): Read => (name) => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().normalize('NFC') : ''
}

/** Words that were not looked for yet outweigh what stood chosen beside them. */
const isNew = (read: Read, name: string): boolean => read(`${name}.q`) !== '' && read(`${name}.q`) !== read(`${name}.asked`)

async function lookUp(ctx: Context, read: Read, name: string, of = read(`${name}.of`)): Promise<TypedUnit> {
  const typed = read(`${name}.q`).slice(0, 200)
  const chosenId = isNew(read, name) ? '' : read(name)
  const found = typed === '' ? [] : await findUnitChoices(ctx, { ...scopeOf(of), text: typed, limit: MOST_FOUND })
  const chosen = isId(chosenId) ? (found.find(({ id }) => id === chosenId) ?? (await unitChoice(ctx, chosenId))) : null
  return { typed, found, chosen }
}

export interface UnsettledUnits {
  /** The button beside the field was pressed: nothing went wrong. */
  searched: boolean
  fields: FieldErrors
}

/** Puts the unit that was typed into the form. What it cannot settle comes back: somebody must choose, and nothing is done until then. */
export async function settleUnits(ctx: Context, form: FormData): Promise<UnsettledUnits | null> {
  const names = ctx.actor ? fieldsOf(form.keys()) : []
  if (names.length === 0) return null
  const read = readerOf(form)
  const fields: FieldErrors = {}
  const wanted = read(FIND)
  for (const name of names) {
    const typed = read(`${name}.q`)
    const isOpen = isNew(read, name) || (typed !== '' && !form.has(name))
    if (wanted === '' ? !isOpen : wanted !== name) continue
    const { found } = await lookUp(ctx, read, name)
    const sure = wanted === '' && isNew(read, name) ? sureUnit(typed, found) : null
    if (sure) form.set(name, sure.id)
    else if (typed === '') fields[name] = { reason: 'org.type_unit' }
    else if (found.length === 0) fields[name] = { reason: 'org.none_found', detail: { words: typed } }
    else if (wanted === '') fields[name] = { reason: 'org.choose_found', detail: { words: typed } }
  }
  const failed = Object.keys(fields).length > 0
  return failed || wanted !== '' ? { searched: !failed, fields } : null
}

/** What the fields of a form that comes back to its page show. */
export async function typedUnits(ctx: Context, values: Record<string, string[]>): Promise<Record<string, TypedUnit>> {
  const names = ctx.actor ? fieldsOf(Object.keys(values)) : []
  const read: Read = (name) => (values[name]?.[0] ?? '').trim().normalize('NFC')
  return Object.fromEntries(await Promise.all(names.map(async (name): Promise<[string, TypedUnit]> => [name, await lookUp(ctx, read, name)])))
}

interface Filter {
  permission?: string
  proposed?: (string | undefined)[]
  /** A list of the page's own, shown where it is short enough. */
  list?: { id: string; name: string }[]
}

/** A unit in the address of a page: its id once it is known, and what the field shows. */
export async function unitOfAddress(ctx: Context, url: URL, name: string, { proposed = [], list, ...scope }: Filter = {}): Promise<{ unitId: string | undefined; offer: UnitOffer }> {
  const read = readerOf(url.searchParams)
  // Somebody else's link may name a unit that is not among those offered: what it may show is asked where it is read.
  const given = isId(read(name)) ? read(name) : undefined
  const offer = await offerUnits(ctx, { ...scope, proposed: [given, ...proposed] })
  if (list && list.length <= FEW_UNITS) return { unitId: given, offer: { ...offer, few: list } }
  if (offer.few || read(`${name}.q`) === '') return { unitId: given, offer }
  const typed = await lookUp(ctx, read, name, offer.of)
  const chosen = typed.chosen ?? (read(FIND) === '' ? sureUnit(typed.typed, typed.found) : null)
  return { unitId: chosen?.id, offer: { ...offer, chosen, typed: { ...typed, chosen } } }
}

/** The unit that something new is made for: the one of the address, else one where the actor holds the right. */
export async function unitToMakeFor(ctx: Context, url: URL, permission: string, refusal: string): Promise<{ units: UnitOffer; unitId: string }> {
  const held = ctx.actor?.grants.filter((grant) => grant.permission === permission).map(({ unitId }) => unitId) ?? []
  const { unitId: asked, offer: units } = await unitOfAddress(ctx, url, 'unit', { permission, proposed: held })
  const unitId = asked ?? units.chosen?.id ?? held[0]
  ensure(unitId && (await hasRight(ctx, permission, unitId)), 'forbidden', refusal)
  return { units, unitId }
}
