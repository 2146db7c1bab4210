/** Events of all rooms say what must be counted anew; changes of the tree are noted by the database and taken up in pieces. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { FigureKey, FigureSource } from '#platform/server/figures.ts'
import type { Follower } from '#platform/server/followers.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import type { Day } from '#platform/shared/dates.ts'
import { evaluate, inGoes, joined } from './evaluate.ts'
import { followTree } from './moved-units.ts'
import { figureSources } from './sources.ts'
import { takeTurn } from './turn.ts'
import { overriddenKeys } from './values/overrides.ts'
import { indicatorsOf, VALUES_KEPT } from './values/source.ts'

export const indicatorsFollower: Follower = { name: 'indicators', handle: followFigures, work: (app) => followTree(app) }

export async function followFigures(ctx: Context, events: EventRow[]): Promise<void> {
  const said = events.filter(({ type }) => type === VALUES_KEPT)
  const others = said.length ? await overriddenKeys(ctx, said.flatMap(indicatorsOf)) : []
  for (const source of figureSources(ctx.app.modules)) {
    const concerned = events.filter(({ type }) => Object.hasOwn(source.follows, type))
    const asked: FigureKey[] = others.filter((other) => other.source === source.name).map(({ key }) => ({ key }))
    if (!concerned.length && !asked.length) continue
    const today = await takeTurn(ctx)
    for (const event of concerned) asked.push(...((await source.follows[event.type]?.(ctx, event)) ?? []))
    for (const keys of inGoes(joined(asked))) {
      if (await tried(ctx, source, keys, today)) continue
      // One plan that cannot be counted must not keep all other figures from being added.
      if (keys.length > 1) for (const key of keys) await tried(ctx, source, [key], today)
    }
  }
}

async function tried(ctx: Context, source: FigureSource, keys: FigureKey[], today: Day): Promise<boolean> {
  try {
    await inSavepoint(ctx, () => evaluate(ctx, source, keys, today))
    return true
  } catch (error) {
    if (keys.length === 1) ctx.app.log.error({ err: error, source: source.name, key: keys[0]?.key }, 'indicators: this was not counted anew')
    return false
  }
}
