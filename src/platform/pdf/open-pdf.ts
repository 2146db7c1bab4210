/** Opens a PDF without running anything in it and without ever reaching for the network. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfOperators = typeof pdfjs.OPS
export type PdfDocument = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>
export { AnnotationMode, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface OpenPdf {
  document: PdfDocument
  close(): Promise<void>
}

/** Decoders for fax and JPEG 2000 pictures, which scanners love, fonts and character maps. */
function dataFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

/** pdf.js would fetch its data by address; here it can only be read from the one folder. */
class DataFromDisk {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', wasmUrl: 'wasm' }[kind]
    if (folder === undefined) throw new Error(`No such data: ${kind}`)
    return new Uint8Array(await readFile(join(dataFolder(), folder, basename(filename))))
  }
}

/** `mostPixels`: larger pictures in it are left out. Throws what pdf.js throws. */
export async function openPdf(bytes: Uint8Array, mostPixels: number): Promise<OpenPdf> {
  const folder = dataFolder()
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes away from whoever owned them.
    data: new Uint8Array(bytes),
    verbosity: 0,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    maxImageSize: mostPixels,
    useWorkerFetch: false,
    BinaryDataFactory: DataFromDisk,
    wasmUrl: join(folder, 'wasm/'),
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    iccUrl: join(folder, 'iccs/')
  })
  const close = async (): Promise<void> => {
    await task.destroy().catch(() => undefined)
  }
  try {
    return { document: await task.promise, close }
  } catch (error) {
    await close()
    throw error
  }
}
