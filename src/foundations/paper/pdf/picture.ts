/** Page 1 of a PDF that we have just written, as a picture for the preview of a layout. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

const DPI = 110

export async function drawFirstPage(pdf: Uint8Array): Promise<Uint8Array> {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = pdfjs.getDocument({
    data: new Uint8Array(pdf),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: join(folder, 'standard_fonts/')
  })
  try {
    const page = await (await task.promise).getPage(1)
    const viewport = page.getViewport({ scale: DPI / 72 })
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    // The types of pdf.js know the canvas of browsers only; ours has the same methods.
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      canvasContext: context as unknown as CanvasRenderingContext2D,
      viewport
    }).promise
    return new Uint8Array(canvas.toBuffer('image/png'))
  } finally {
    await task.destroy()
  }
}
