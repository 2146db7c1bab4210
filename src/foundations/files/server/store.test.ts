import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { openFile } from './open.ts'
import { forgetFiles, keepFiles, shareFiles, storeText, storeUpload, sweepBlobs, sweepFiles } from './store.ts'

const world = useApp([orgModule])

function blobOf(ctx: Context, sha256: string): string {
  return join(ctx.app.config.filesFolder, sha256.slice(0, 2), sha256)
}

test('two people store the same bytes: two files, one blob, gone only with the second', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn } = await smallProvince(ctx)
    const at = { name: 'a.txt', unitId: binhAn, permission: 'plans.read' }
    const one = await storeText(ctx, 'cùng một nội dung', at)
    const two = await storeText(ctx, 'cùng một nội dung', { ...at, name: 'b.txt' })
    expect(two.sha256).toBe(one.sha256)
    expect(two.id).not.toBe(one.id)

    await sweepBlobs(ctx, await forgetFiles(ctx, [one.id]))
    expect(existsSync(blobOf(ctx, one.sha256))).toBe(true)
    await sweepBlobs(ctx, await forgetFiles(ctx, [two.id]))
    expect(existsSync(blobOf(ctx, one.sha256))).toBe(false)
  })
})

test('a file over the limit is refused while it streams and leaves nothing on disk', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn } = await smallProvince(ctx)
    let sent = 0
    const endless = new Readable({
      read() {
        sent += 1_048_576
        this.push(Buffer.alloc(1_048_576, 'x'))
      }
    })
    const refused = storeUpload(ctx, endless, { name: 'x', unitId: binhAn, permission: 'plans.read' })
    await expect(refused).rejects.toMatchObject({ kind: 'too_large', reason: 'files.too_large', detail: { limit: 50 } })
    expect(sent).toBeLessThan(60 * 1_048_576)
    expect(readdirSync(join(ctx.app.config.filesFolder, 'incoming'))).toEqual([])
  })
})

test('an empty file is refused', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn } = await smallProvince(ctx)
    const refused = storeText(ctx, '', { name: 'x.txt', unitId: binhAn, permission: 'plans.read' })
    await expect(refused).rejects.toMatchObject({ reason: 'files.empty' })
  })
})

test('a file opens for readers of its unit, for others after sharing, and does not exist for the rest', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, lan: lanActor, dung: dungActor } = await smallProvince(ctx)
    const lan = as(ctx, lanActor)
    const dung = as(ctx, dungActor)
    const file = await storeText(lan, 'nội dung riêng', { name: 'riêng.txt', unitId: binhAn, permission: 'plans.read' })
    expect(await text((await openFile(lan, file.id)).stream)).toBe('nội dung riêng')
    await expect(openFile(dung, file.id)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(openFile(as(ctx, null), file.id)).rejects.toMatchObject({ kind: 'not_found' })
    await shareFiles(lan, [file.id], [hoaLoi])
    expect((await openFile(dung, file.id)).file.name).toBe('riêng.txt')
  })
})

test('the sweep forgets what nobody kept for a day, and only that', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn } = await smallProvince(ctx)
    const at = { name: 'a.txt', unitId: binhAn, permission: 'plans.read' }
    const kept = await storeText(ctx, 'được giữ', at)
    const left = await storeText(ctx, 'bị bỏ', at)
    await keepFiles(ctx, [kept.id])
    const fresh = { ...ctx, now: new Date(ctx.now.getTime() + 3_600_000) }
    expect(await sweepFiles(fresh)).toEqual({ forgotten: 0, swept: 0 })
    const nextDay = { ...ctx, now: new Date(ctx.now.getTime() + 25 * 3_600_000) }
    expect(await sweepFiles(nextDay)).toEqual({ forgotten: 1, swept: 1 })
    expect(existsSync(blobOf(ctx, kept.sha256))).toBe(true)
    expect(existsSync(blobOf(ctx, left.sha256))).toBe(false)
  })
})
