import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import PdfDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { filesModule } from './module.ts'
import { AppError } from '#platform/shared/errors.ts'
import { pageImage, pagesOf } from './page-images.ts'
import { forgetFiles, storeText, storeUpload, sweepBlobs } from './store.ts'

const world = useApp([orgModule, filesModule])

async function twoPages(): Promise<Buffer> {
  const pdf = new PdfDocument({ size: [400, 600] })
  pdf.rect(0, 0, 400, 300).fill('#000000')
  pdf.addPage({ size: [600, 400] })
  pdf.end()
  return Buffer.concat(await Array.fromAsync(pdf as unknown as AsyncIterable<Buffer>))
}

/** Grey of the dot at a share of width and height, and the size. */
async function look(image: Uint8Array, x: number, y: number) {
  const { width, height, ...picture } = await loadImage(Buffer.from(image)).then((found) => {
    const canvas = createCanvas(found.width, found.height)
    const context = canvas.getContext('2d')
    context.drawImage(found, 0, 0)
    return { width: found.width, height: found.height, grey: context.getImageData(found.width * x, found.height * y, 1, 1).data[0] }
  })
  return { width, height, grey: picture.grey ?? -1 }
}

test('a page is drawn when somebody looks at it, kept with the file, and gone with it; strangers find nothing', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hanh, dung } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const stored = await storeUpload(ctx, Readable.from([await twoPages()]), { name: 'x.pdf', unitId: binhAn, permission: 'plans.edit' })
    const folder = join(ctx.app.config.filesFolder, 'pictures', stored.sha256.slice(0, 2), stored.sha256)
    expect(existsSync(folder)).toBe(false)

    const [first, second] = await Promise.all([1, 2].map((page) => pageImage(clerk, { fileId: stored.id, page, width: 720 })))
    if (!first || !second) throw new Error('Nothing drawn.')
    expect(await look(first.image, 0.5, 0.25)).toEqual({ width: 720, height: 1080, grey: 0 })
    expect((await look(first.image, 0.5, 0.75)).grey).toBeGreaterThan(250)
    expect(await look(second.image, 0.5, 0.5)).toMatchObject({ width: 720, height: 480 })
    // Both pages came from one opening of the file, and the second look reads what is kept.
    expect(readdirSync(folder).sort()).toEqual(['1-720.webp', '2-720.webp'])
    const again = await pageImage(clerk, { fileId: stored.id, page: 1, width: 720 })
    expect(Buffer.compare(Buffer.from(again.image), readFileSync(join(folder, '1-720.webp')))).toBe(0)

    for (const page of [3, 400]) await expect(pageImage(clerk, { fileId: stored.id, page, width: 720 })).rejects.toMatchObject({ reason: 'files.no_picture' })
    expect([await pagesOf(clerk, stored, { most: 4 }), await pagesOf(clerk, stored, { first: 2, most: 2 }), await pagesOf(clerk, stored, { first: 3, most: 2 })]).toEqual([[1, 2], [2], []])
    const pictures = { picture: () => Promise.reject(new AppError('unavailable', 'files.busy')) }
    await expect(pagesOf({ ...clerk, app: { ...clerk.app, services: { ...clerk.app.services, pictures } } }, stored, { most: 4 })).rejects.toMatchObject({ reason: 'files.busy' })
    await expect(pageImage(clerk, { fileId: stored.id, page: 1, width: 9999 })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(pageImage(as(ctx, dung), { fileId: stored.id, page: 1, width: 720 })).rejects.toMatchObject({ kind: 'not_found', reason: 'files.not_found' })

    await sweepBlobs(ctx, await forgetFiles(ctx, [stored.id]))
    expect(existsSync(folder)).toBe(false)
  })
})

test('a photo is shown as it is; what only pretends to be a PDF has no picture', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hanh } = await smallProvince(ctx)
    const at = { unitId: binhAn, permission: 'plans.edit' }
    const photo = await storeUpload(ctx, Readable.from([createCanvas(300, 200).toBuffer('image/png')]), { ...at, name: 'a.png' })
    expect(await look((await pageImage(as(ctx, hanh), { fileId: photo.id, page: 1, width: 720 })).image, 0.5, 0.5)).toMatchObject({ width: 300, height: 200 })
    const lie = await storeUpload(ctx, Readable.from([Buffer.from('%PDF-1.7\nnothing of the kind')]), { ...at, name: 'b.pdf' })
    const text = await storeText(ctx, 'không có trang nào', { ...at, name: 'c.txt' })
    for (const { id } of [lie, text]) await expect(pageImage(as(ctx, hanh), { fileId: id, page: 1, width: 720 })).rejects.toMatchObject({ reason: 'files.no_picture' })
  })
})

/** Two pages of a scanner, 40 by 60 dots each: a black one and a white one. */
function twoScans(): Buffer {
  const strip = 5 * 60
  const directory = (at: number, next: number, strips: number): Buffer => {
    const fields: [number, number, number][] = [[256, 3, 40], [257, 3, 60], [258, 3, 1], [259, 3, 1], [262, 3, 1], [273, 4, strips], [278, 3, 60], [279, 4, strip]]
    const bytes = Buffer.alloc(2 + fields.length * 12 + 4)
    bytes.writeUInt16LE(fields.length, 0)
    for (const [index, [tag, type, value]] of fields.entries()) {
      const from = 2 + index * 12
      bytes.writeUInt16LE(tag, from)
      bytes.writeUInt16LE(type, from + 2)
      bytes.writeUInt32LE(1, from + 4)
      bytes.writeUInt32LE(value, from + 8)
    }
    bytes.writeUInt32LE(next, bytes.length - 4)
    return bytes
  }
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])
  const size = 2 + 8 * 12 + 4
  const [first, second] = [head.length, head.length + size]
  const black = second + size
  return Buffer.concat([head, directory(first, second, black), directory(second, 0, black + strip), Buffer.alloc(strip, 0), Buffer.alloc(strip, 0xff)])
}

test('the pages of a scanned TIFF are drawn like those of a PDF', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const stored = await storeUpload(ctx, Readable.from([twoScans()]), { name: 'quet.tif', unitId: binhAn, permission: 'plans.edit' })
    expect(stored.mediaType).toBe('image/tiff')
    const [first, second] = await Promise.all([1, 2].map((page) => pageImage(clerk, { fileId: stored.id, page, width: 720 })))
    if (!first || !second) throw new Error('Nothing drawn.')
    expect(await look(first.image, 0.5, 0.5)).toEqual({ width: 720, height: 1080, grey: 0 })
    expect((await look(second.image, 0.5, 0.5)).grey).toBe(255)
    await expect(pageImage(clerk, { fileId: stored.id, page: 3, width: 720 })).rejects.toMatchObject({ reason: 'files.no_picture' })
  })
})
