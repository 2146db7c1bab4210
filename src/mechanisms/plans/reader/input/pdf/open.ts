/** Opens a PDF without running anything in it and without ever reaching for the network. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getResolvedPDFJS } from 'unpdf'
import { ReaderRefusal } from '../../refusal.ts'
import type { Watch } from '../watch.ts'

export type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

export interface OpenPdf {
  pdfjs: PdfJs
  document: PdfDocument
  close(): Promise<void>
}

/** unpdf bundles pdf.js without its decoders for fax and JPEG 2000 pictures, which scanners love; they come from here. */
function dataFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

export async function openPdf(bytes: Uint8Array, watch: Watch): Promise<OpenPdf> {
  const pdfjs = await getResolvedPDFJS()
  const folder = dataFolder()
  const task = pdfjs.getDocument({
    // pdf.js takes the bytes away from whoever owned them.
    data: new Uint8Array(bytes),
    verbosity: 0,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    maxImageSize: watch.limits.imagePixels,
    wasmUrl: join(folder, 'wasm/'),
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    iccUrl: join(folder, 'iccs/'),
  })
  const close = async (): Promise<void> => {
    await task.destroy().catch(() => undefined)
  }
  try {
    const document = await task.promise
    if (document.numPages > watch.limits.pages) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
    if (document.numPages < 1) throw new ReaderRefusal('reader.empty')
    return { pdfjs, document, close }
  } catch (error) {
    await close()
    if (error instanceof ReaderRefusal) throw error
    if (error instanceof Error && error.name === 'PasswordException') throw new ReaderRefusal('reader.password_protected')
    throw new ReaderRefusal('reader.broken_file', {}, error)
  }
}
