/** Draws pages of a stored file as pictures, in a process of its own: what people upload is opened nowhere else. */
import { readFile } from 'node:fs/promises'
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas'
import { AnnotationMode, openPdf, type PdfDocument } from '#platform/pdf/open-pdf.ts'
import { pdfOfTiff } from '#platform/tiff/as-pdf.ts'
import { readTiff } from '#platform/tiff/file.ts'

export interface DrawInput {
  path: string
  mediaType: string
  /** Counted from 1; those that the file does not have are left out of the answer. */
  pages: number[]
  /** In dots; a picture that is narrower stays as it is. */
  width: number
}

export interface DrawnPage {
  number: number
  image: Uint8Array
}

const QUALITY = 78
/** A page as long as a banner would be a picture of gigabytes. */
const LONGEST_SIDE = 6000
const MOST_PIXELS = 60_000_000
const MOST_TIFF_PAGES = 2000

export default async function drawPages(input: DrawInput): Promise<DrawnPage[]> {
  const bytes = await readFile(input.path)
  if (input.mediaType !== 'application/pdf' && input.mediaType !== 'image/tiff') return input.pages.includes(1) ? [{ number: 1, image: await drawPicture(bytes, input.width) }] : []
  const pdf = await openPdf(input.mediaType === 'image/tiff' ? pdfOfTiff(readTiff(bytes, MOST_TIFF_PAGES)) : bytes, MOST_PIXELS)
  try {
    const drawn: DrawnPage[] = []
    for (const number of input.pages.filter((page) => page >= 1 && page <= pdf.document.numPages)) {
      drawn.push({ number, image: await drawPage(pdf.document, number, input.width) })
    }
    return drawn
  } finally {
    await pdf.close()
  }
}

async function drawPage(document: PdfDocument, number: number, width: number): Promise<Uint8Array> {
  const page = await document.getPage(number)
  const plain = page.getViewport({ scale: 1 })
  if (!(plain.width > 0) || !(plain.height > 0)) throw new Error('A page without size.')
  const viewport = page.getViewport({ scale: Math.min(width / plain.width, LONGEST_SIDE / plain.height) })
  const canvas = paper(viewport.width, viewport.height)
  // The types of pdf.js know the canvas of browsers only; ours has the same methods.
  await page.render({
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode: AnnotationMode.ENABLE
  }).promise
  page.cleanup()
  return canvas.encode('webp', QUALITY)
}

async function drawPicture(bytes: Buffer, width: number): Promise<Uint8Array> {
  const image = await loadImage(bytes)
  const scale = Math.min(1, width / image.width, LONGEST_SIDE / image.height)
  const canvas = paper(image.width * scale, image.height * scale)
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.encode('webp', QUALITY)
}

function paper(width: number, height: number): Canvas {
  const canvas = createCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}
