/** An indicator proposed from a campaign: of those to come, how many came; its groups stay hidden in whatever is made of them. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import { addPerson } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { makeCampaign, setting } from '../testing/campaign.ts'

const world = useApp(modules)

test('the formula of an indicator is proposed from a campaign, follows its marks, and hides what the board hides', () =>
  undone(world.app, async (ctx) => {
    const made = await makeCampaign(ctx)
    const held = setting(ctx, made)
    const { clerk, campaignId, province, binhAn, hoaLoi, members } = held
    await held.open()
    const { id: gatheringId } = await held.session(province)
    await held.follow()
    const { items } = await indicators.listItems(clerk, { unitId: province })
    const counting = await indicators.indicatorCounting(clerk, campaignId)
    const proposed = indicators.proposedFrom(items.find(({ id }) => id === counting) ?? null)
    const code = items.find(({ id }) => id === counting)?.code ?? ''
    expect(proposed).toMatchObject({ how: 'formula', kind: 'weighted_mean', measure: '%', period: 'whole', numerator: `TỬ([${code}])`, denominator: `MẪU([${code}])` })
    const { period, ...given } = proposed
    const { id } = await indicators.defineIndicator(clerk, { ...given, unitId: province, period: period || 'whole' })
    await held.came(clerk, gatheringId, [...members.east, ...members.hoaLoi])
    await held.follow()
    const viewer = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'viewer', province))
    const total = async (unitId: string) => (await indicators.findTotals(viewer, { indicatorId: id, unitId })).total
    expect(await total(province)).toMatchObject({ value: 62, numerator: 31, denominator: 50 })
    expect(await total(hoaLoi)).toMatchObject({ value: 100, hidden: false })
    // Seven people of the south: neither they nor those by whom they could be worked out.
    expect(await total(made.south)).toMatchObject({ hidden: true, value: null })
    expect(await total(made.west)).toMatchObject({ hidden: true, value: null })
    expect(await total(binhAn)).toMatchObject({ numerator: 20, denominator: 39 })
    // Whoever has no part in it finds nothing to propose from.
    const stranger = as(ctx, await addPerson(ctx, 'Đỗ Văn Hải', 'clerk', made.health))
    expect(await indicators.indicatorCounting(stranger, campaignId)).toBeNull()
  }))
