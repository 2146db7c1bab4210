/** Random acts on a database and on the model at once, for the property tests. */
import fc from 'fast-check'
import type { Context } from '#platform/server/context.ts'
import { addDays, type Day } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { EndingKind } from '#foundations/org/schema.ts'
import { addUnit, changeUnit, succeed } from '#foundations/org/server/index.ts'
import { equalShares, millionths } from '../foundations/org/shares.ts'
import { TreeModel } from './tree-model.ts'

export interface RandomAct {
  what: 'create' | 'rename' | 'move' | EndingKind
  /** Which units take part, as numbers that the existing ones are counted by. */
  picks: number[]
  /** Days back from the current one; 0 for most. */
  back: number
  cut: number
}

const WHAT = ['create', 'create', 'create', 'rename', 'move', 'move', 'merge', 'merge', 'split', 'reorganise', 'dissolve'] as const
export const randomActs = (most: number) =>
  fc.array(
    fc.record({
      what: fc.constantFrom(...WHAT),
      picks: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
      back: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) }),
      cut: fc.integer({ min: 1, max: 999_999 })
    }),
    { minLength: 4, maxLength: most }
  )

const START = '2025-01-01'
export const dayAt = (number: number): Day => addDays(START, number)

export class RandomTree {
  readonly model = new TreeModel()
  now = 1
  done = 0
  private readonly ctx: Context

  constructor(ctx: Context) {
    this.ctx = ctx
  }

  async root(): Promise<void> {
    const { id } = await addUnit(this.ctx, { name: 'Gốc', shortName: null, kind: 'province', branch: 'state', code: null, parentId: null, from: dayAt(0) })
    this.model.begin(id, { from: 0, parent: null, name: 'Gốc' })
  }

  /** True where the act was done; a refusal must be one that the model foresees, or of an act dated back. */
  async apply(act: RandomAct): Promise<boolean> {
    const day = Math.max(1, this.now - act.back)
    this.now += 1
    const units = this.model.existing(day)
    const pick = (at: number): string => units[(act.picks[at] ?? 0) % units.length] ?? ''
    const root = units[0] ?? ''
    try {
      if (act.what === 'create') await this.create(pick(0), day)
      else if (act.what === 'rename') await this.rename(pick(0), day, act.cut)
      else if (act.what === 'move') await this.move(pick(0), pick(1), day)
      else await this.succeed(act, day, [...new Set([0, 1, 2, 3].map(pick))].filter((id) => id !== root), root)
    } catch (error) {
      if (!isAppError(error)) throw error
      // A refusal of what is not dated back would be a fault, beside a circle that the model sees too.
      if (act.back === 0 && error.reason !== 'org.circle') throw error
      if (error.reason === 'org.circle' && !(act.what === 'move' && this.model.everBelow(pick(1), pick(0), day))) throw error
      return false
    }
    this.done += 1
    return true
  }

  private async create(parent: string, day: number): Promise<void> {
    const name = `Đơn vị ${this.model.facts.size}`
    const { id } = await addUnit(this.ctx, { name, shortName: null, kind: 'cell', branch: 'state', code: null, parentId: parent, from: dayAt(day) })
    this.model.begin(id, { from: day, parent, name })
  }

  private async rename(unitId: string, day: number, cut: number): Promise<void> {
    await changeUnit(this.ctx, { unitId, name: `Tên ${cut}`, from: dayAt(day) })
    this.model.change(unitId, day, { name: `Tên ${cut}` })
  }

  private async move(unitId: string, parentId: string, day: number): Promise<void> {
    if (this.model.on(unitId, day)?.parent === null) return
    await changeUnit(this.ctx, { unitId, parentId, from: dayAt(day) })
    this.model.change(unitId, day, { parent: parentId })
  }

  private async succeed(act: RandomAct, day: number, units: string[], root: string): Promise<void> {
    const older = units.filter((id) => (this.model.facts.get(id)?.[0]?.from ?? day) < day)
    const ending = older.slice(0, act.what === 'split' || act.what === 'dissolve' ? 1 : 2)
    if (ending.length < (act.what === 'reorganise' || act.what === 'merge' ? 2 : 1)) return
    const first = ending[0] ?? ''
    const heirs = (act.what === 'merge' || act.what === 'dissolve' ? ['a'] : ['a', 'b']).map((key) => ({
      key,
      unit: { name: `Kế tục ${this.model.facts.size}${key}`, kind: 'cell' as const, branch: 'state' as const, parentId: root }
    }))
    const shares = heirs.length === 1 ? ['1'] : act.cut % 7 === 0 ? equalShares(2) : [`0.${String(act.cut).padStart(6, '0')}`, `0.${String(1_000_000 - act.cut).padStart(6, '0')}`]
    const parts = ending.flatMap((from) => heirs.map(({ key }, at) => ({ from, to: key, share: shares[at] ?? '1' })))
    const dissolve = act.what === 'dissolve'
    const done = await succeed(this.ctx, { kind: act.what as EndingKind, day: dayAt(day), basis: 'Nghị quyết thử', parts, heirs: dissolve ? [] : heirs })
    const idOf = (key: string): string => done.heirs[key] ?? ''
    // What stands below goes to the heir with the larger share; new heirs stand below the root, so no circle can be.
    const largest = idOf(millionths(shares[1] ?? '0') > millionths(shares[0] ?? '0') ? 'b' : 'a')
    if (!dissolve) for (const { key, unit } of heirs) this.model.begin(idOf(key), { from: day, parent: root, name: unit.name })
    for (const id of this.model.existing(day)) {
      if (!ending.includes(id) && ending.includes(this.model.on(id, day)?.parent ?? '') && id !== largest) this.model.change(id, day, { parent: largest })
    }
    for (const id of ending) this.model.end(id, day)
    this.model.acts.push({ day, parts: parts.map(({ from, to, share }) => ({ from, to: idOf(to), millionths: millionths(share) })) })
    if (dissolve && largest === '') throw new Error(`Nobody inherits ${first}.`)
  }
}
