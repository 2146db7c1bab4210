/** Photos that were stored with their place lose it, once; whoever holds their old fingerprint can follow it to the new one. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { withoutMetadata } from '../pictures/without-metadata.ts'
import { photoOf, PLACE } from '../testing/photo.ts'
import { checkBlobs } from './blob-copies.ts'
import { blobPath } from './blobs.ts'
import { filesModule } from './module.ts'
import { openFile } from './open.ts'
import { lookThroughPhotos } from './photos-before.ts'
import { storeText, storeUpload } from './store.ts'

const world = useApp([orgModule, filesModule])
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** As the versions of before kept it: the very bytes that came. */
async function keptBefore(ctx: Context, unitId: string, bytes: Buffer, { mediaType = 'image/jpeg', sha256 = hashOf(bytes) } = {}): Promise<{ id: string; sha256: string }> {
  const id = newId()
  const path = blobPath(ctx.app, sha256)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  await ctx.db.insertInto('stored_files').values({ id, sha256, name: 'anh.jpg', media_type: mediaType, bytes: bytes.length, permission: 'plans.read', kept: true, stored_by: null, stored_at: ctx.now }).execute()
  await ctx.db.insertInto('file_units').values({ file_id: id, unit_id: unitId }).execute()
  return { id, sha256 }
}

const filesIn = (ctx: Context) => ctx.db.selectFrom('stored_files').select(['id', 'sha256', 'bytes', 'stripped', 'looked_through']).execute()

test('photos of before lose their place and keep their picture, whoever stored them; the log leads from the old fingerprint to the new', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, lan } = await smallProvince(ctx)
    const [green, red] = [await photoOf('#2e7d32'), await photoOf('#c62828')]
    expect(green.includes(PLACE)).toBe(true)
    const [one, two, other] = [await keptBefore(ctx, binhAn, green), await keptBefore(ctx, hoaLoi, green), await keptBefore(ctx, binhAn, red)]
    const fresh = await storeUpload(ctx, Readable.from([red]), { name: 'moi.jpg', unitId: binhAn, permission: 'plans.read' })
    const minutes = await storeText(ctx, 'Biên bản', { name: 'bb.txt', unitId: binhAn, permission: 'plans.read' })
    // A run that ends after the first photo is gone on with by the next one.
    expect(await lookThroughPhotos(ctx, 1)).toEqual({ stripped: 1, left: 0 })
    expect((await filesIn(ctx)).filter(({ looked_through }) => !looked_through).length).toBeGreaterThan(0)
    expect(await lookThroughPhotos(ctx)).toEqual({ stripped: 1, left: 0 })
    expect(await lookThroughPhotos(ctx)).toEqual({ stripped: 0, left: 0 })

    const files = new Map((await filesIn(ctx)).map((file) => [file.id, file]))
    const after = hashOf(withoutMetadata(green, 'image/jpeg') ?? Buffer.alloc(0))
    expect([files.get(one.id), files.get(two.id)]).toMatchObject([{ sha256: after, stripped: true }, { sha256: after, stripped: true }])
    // Two that came with different words about the same picture are one content now.
    expect(files.get(other.id)?.sha256).toBe(fresh.sha256)
    expect(files.get(minutes.id)).toMatchObject({ sha256: minutes.sha256, stripped: false })
    const { file, stream } = await openFile(as(ctx, lan), one.id)
    const bytes = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>))
    expect([bytes.includes('GPS'), bytes.length, hashOf(bytes)]).toEqual([false, file.bytes, after])
    expect([one, other].map(({ sha256 }) => existsSync(blobPath(ctx.app, sha256)))).toEqual([false, false])
    expect(await checkBlobs(ctx.app.config.filesFolder, [...files.values()].map(({ sha256 }) => sha256))).toMatchObject({ missing: [], changed: [] })
    const events = await ctx.db.selectFrom('events').select(['subject_id', 'unit_id', 'data']).where('type', '=', 'file.stripped').execute()
    expect(events.toSorted((a, b) => String(a.subject_id).localeCompare(String(b.subject_id)))).toMatchObject([
      { subject_id: one.id, unit_id: binhAn, data: { before: one.sha256, after } }, { subject_id: two.id, unit_id: hoaLoi, data: { before: one.sha256, after } }, { subject_id: other.id, data: { before: other.sha256, after: fresh.sha256 } }
    ].toSorted((a, b) => a.subject_id.localeCompare(b.subject_id)))
  }))

test('what is no picture any more, is gone or is not what was stored stays as it is, is told, and is not asked again', () =>
  undone(world.app, async (ctx) => {
    const { binhAn } = await smallProvince(ctx)
    const photo = await photoOf('#1565c0')
    const broken = await keptBefore(ctx, binhAn, photo.subarray(0, 40))
    const gone = await keptBefore(ctx, binhAn, await photoOf('#6a1b9a'))
    rmSync(blobPath(ctx.app, gone.sha256))
    const changed = await keptBefore(ctx, binhAn, photo, { sha256: hashOf(Buffer.from('như lúc gửi')) })
    const scan = await keptBefore(ctx, binhAn, Buffer.from('bản quét'), { mediaType: 'image/tiff' })
    expect(await lookThroughPhotos(ctx)).toEqual({ stripped: 0, left: 3 })
    expect(await lookThroughPhotos(ctx)).toEqual({ stripped: 0, left: 0 })
    const files = new Map((await filesIn(ctx)).map((file) => [file.id, file]))
    for (const { id, sha256 } of [broken, gone, changed, scan]) expect(files.get(id)).toMatchObject({ sha256, stripped: false, looked_through: true })
    expect(readFileSync(blobPath(ctx.app, changed.sha256)).equals(photo)).toBe(true)
    const told = await ctx.db.selectFrom('events').select(['subject_id', 'data']).where('type', '=', 'file.left_as_it_is').execute()
    expect(new Map(told.map(({ subject_id, data }) => [subject_id, (data as { why: string }).why]))).toEqual(new Map([[broken.id, 'broken'], [gone.id, 'missing'], [changed.id, 'changed']]))
  }))
