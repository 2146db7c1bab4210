/** Draws a page of a PDF at the resolution that recognition reads best. */
import { createCanvas } from '@napi-rs/canvas'
import { ReaderRefusal } from '../../refusal.ts'
import type { Picture } from '../scan/picture.ts'
import { toGrey } from '../scan/picture.ts'
import type { Watch } from '#foundations/files/office/index.ts'
import { AnnotationMode } from './open.ts'
import type { PdfPage } from './open.ts'

const BEST_DPI = 200
const LONGEST_SIDE = 5000

export async function renderPage(page: PdfPage, watch: Watch, dpi = BEST_DPI): Promise<Picture> {
  const plain = page.getViewport({ scale: 1 })
  const longest = Math.max(plain.width, plain.height)
  if (!(longest > 0) || longest > 15_000) throw new ReaderRefusal('reader.broken_file')
  const scale = Math.min(dpi / 72, LONGEST_SIDE / longest)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  // The types of pdf.js know the canvas of browsers only; ours has the same methods.
  const task = page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
  })
  const timer = setTimeout(() => task.cancel(), watch.limits.pageMilliseconds)
  const stop = (): void => task.cancel()
  watch.signal?.addEventListener('abort', stop, { once: true })
  try {
    await task.promise
  } catch (error) {
    watch.check()
    if (error instanceof Error && error.name === 'RenderingCancelledException') throw new ReaderRefusal('reader.time_limit')
    throw new ReaderRefusal('reader.broken_file', {}, error)
  } finally {
    clearTimeout(timer)
    watch.signal?.removeEventListener('abort', stop)
  }
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  const grey = toGrey(data, canvas.width, canvas.height)
  // What the canvas holds is outside the heap: nothing would hurry to free it.
  canvas.width = 1
  canvas.height = 1
  return { ...grey, dpi: scale * 72 }
}
