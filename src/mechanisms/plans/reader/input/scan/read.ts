/** Pictures → pages of one plan. */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { ReaderRefusal } from '../../refusal.ts'
import type { SourceDocument } from '../../types.ts'
import { createCollector } from '../collect.ts'
import { layPages } from '../printed/layout.ts'
import { mendRecognised } from './mend.ts'
import type { Watch } from '../watch.ts'
import { toGrey } from './picture.ts'
import type { Picture } from './picture.ts'
import { imageSize } from './size.ts'
import { openRecognition } from './recognise.ts'

/** Longer side of A4 in inches: a picture says nothing reliable about its resolution, its paper does. */
const A4_INCHES = 11.7
const LARGEST_SIDE = 3600

export async function readPictures(images: Uint8Array[], watch: Watch, recognise: boolean): Promise<SourceDocument> {
  if (images.length > watch.limits.pages) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
  for (const bytes of images) refuseHuge(bytes, watch)
  if (!recognise) {
    for (const bytes of images) await decode(bytes)
    return { format: 'scan', paragraphs: [], pages: images.length, notices: [] }
  }
  const recognition = await openRecognition(watch)
  try {
    const pages = await recognition.all(
      images.map((bytes, index) => ({ bytes, number: index + 1 })),
      async ({ bytes, number }) => {
        watch.report({ step: 'render', page: number, pages: images.length })
        return { image: await decode(bytes), number, pages: images.length }
      },
    )
    const collector = createCollector(watch)
    layPages(pages, collector, watch)
    mendRecognised(collector.paragraphs)
    return {
      format: 'scan',
      paragraphs: collector.paragraphs,
      pages: images.length,
      notices: [{ code: 'reader.recognised', detail: { pages: images.length } }],
    }
  } finally {
    await recognition.close()
  }
}

/** Before anything is decoded: a small file can claim a picture of gigabytes. */
function refuseHuge(bytes: Uint8Array, watch: Watch): void {
  const size = imageSize(bytes)
  if (size === null) throw new ReaderRefusal('reader.broken_file')
  const { width, height } = size
  const { imageSide, imagePixels } = watch.limits
  if (width > imageSide || height > imageSide || width * height > imagePixels) {
    throw new ReaderRefusal('reader.image_too_large', { width, height })
  }
}

async function decode(bytes: Uint8Array): Promise<Picture> {
  try {
    const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const longest = Math.max(image.width, image.height)
    if (longest < 1) throw new ReaderRefusal('reader.broken_file')
    const scale = Math.min(1, LARGEST_SIDE / longest)
    const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)))
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return { ...toGrey(data, canvas.width, canvas.height), dpi: (longest * scale) / A4_INCHES }
  } catch (error) {
    if (error instanceof ReaderRefusal) throw error
    throw new ReaderRefusal('reader.broken_file', {}, error)
  }
}
