/** Pictures → pages of one plan. */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { ReaderRefusal } from '../../refusal.ts'
import type { SourceDocument } from '../../types.ts'
import type { OpenPdf } from '../pdf/open.ts'
import { createCollector } from '../collect.ts'
import { layPages } from '../printed/layout.ts'
import { mendRecognised } from './mend.ts'
import { sniff } from '../sniff.ts'
import { FileRefusal, type Watch } from '#foundations/files/office/index.ts'
import { toGrey } from './picture.ts'
import type { Picture } from './picture.ts'
import { imageSize } from './size.ts'
import { openRecognition } from './recognise.ts'

/** Longer side of A4 in inches: a picture says nothing reliable about its resolution, its paper does. */
const A4_INCHES = 11.7
const LARGEST_SIDE = 3600

/** A page that is drawn when its turn comes. */
interface Page {
  file: number
  page: number
  draw(): Promise<Picture>
}

export async function readPictures(images: Uint8Array[], watch: Watch, recognise: boolean): Promise<SourceDocument> {
  const opened: OpenPdf[] = []
  try {
    const pages = await pagesOf(images, watch, opened)
    if (pages.length > watch.limits.pages) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
    if (!recognise) {
      for (const { draw } of pages) await draw()
      return { format: 'scan', paragraphs: [], pages: pages.length, notices: [] }
    }
    return await recognised(pages, watch)
  } finally {
    for (const pdf of opened) await pdf.close()
  }
}

async function recognised(pages: Page[], watch: Watch): Promise<SourceDocument> {
  const recognition = await openRecognition(watch)
  try {
    const printed = await recognition.all(
      pages.map(({ draw }, index) => ({ draw, number: index + 1 })),
      async ({ draw, number }) => {
        watch.report({ step: 'render', page: number, pages: pages.length })
        return { image: await draw(), number, pages: pages.length }
      },
    )
    const collector = createCollector(watch)
    layPages(printed, collector, watch)
    const mended = mendRecognised(collector.paragraphs)
    return {
      format: 'scan',
      paragraphs: collector.paragraphs,
      pages: pages.length,
      notices: [{ code: 'reader.recognised', detail: { pages: pages.length } }, ...mended],
      sheets: printed.map(({ width, height }, index) => ({ width, height, file: pages[index]?.file ?? 0, page: pages[index]?.page ?? 1 })),
    }
  } finally {
    await recognition.close()
  }
}

/** A TIFF holds pages of its own; every other picture is one. */
async function pagesOf(images: Uint8Array[], watch: Watch, opened: OpenPdf[]): Promise<Page[]> {
  const pages: Page[] = []
  for (const [file, bytes] of images.entries()) {
    if (sniff(bytes) !== 'tiff') {
      refuseHuge(imageSize(bytes), watch)
      pages.push({ file, page: 1, draw: () => decode(bytes) })
      continue
    }
    const { pdfOfTiff } = await import('#platform/tiff/as-pdf.ts')
    const { openPdf } = await import('../pdf/open.ts')
    const { renderPage } = await import('../pdf/render.ts')
    const found = await tiffPages(bytes, watch.limits.pages)
    for (const page of found) refuseHuge(page, watch)
    const pdf = await openPdf(pdfOfTiff(found), watch)
    opened.push(pdf)
    found.forEach((_, index) => {
      const draw = async (): Promise<Picture> => {
        const page = await pdf.document.getPage(index + 1)
        const picture = await renderPage(page, watch)
        page.cleanup()
        return picture
      }
      pages.push({ file, page: index + 1, draw })
    })
  }
  return pages
}

async function tiffPages(bytes: Uint8Array, limit: number) {
  const { readTiff, TiffFault } = await import('#platform/tiff/file.ts')
  try {
    return readTiff(bytes, limit)
  } catch (error) {
    if (!(error instanceof TiffFault)) throw error
    if (error.code === 'too_many_pages') throw new ReaderRefusal('reader.too_many_pages', { limit })
    throw new ReaderRefusal(error.code === 'kind' ? 'reader.picture_kind' : 'reader.broken_file', {}, error)
  }
}

/** Before anything is decoded: a small file can claim a picture of gigabytes. */
function refuseHuge(size: { width: number; height: number } | null, watch: Watch): void {
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
    const grey = toGrey(data, canvas.width, canvas.height)
    // What the canvas holds is outside the heap: nothing would hurry to free it.
    canvas.width = 1
    canvas.height = 1
    return { ...grey, dpi: (longest * scale) / A4_INCHES }
  } catch (error) {
    if (error instanceof FileRefusal) throw error
    throw new ReaderRefusal('reader.broken_file', {}, error)
  }
}
