/** Opens a PDF to draw its pages: nothing in it is run, and its data is read from the library's own folder only. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfDocument = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>
export const { AnnotationMode } = pdfjs

const MOST_PIXELS = 60_000_000

function dataFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

class DataFromDisk {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', wasmUrl: 'wasm' }[kind]
    if (folder === undefined) throw new Error(`No such data: ${kind}`)
    return new Uint8Array(await readFile(join(dataFolder(), folder, basename(filename))))
  }
}

export async function openPdf(bytes: Uint8Array): Promise<{ document: PdfDocument; close(): Promise<void> }> {
  const folder = dataFolder()
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    maxImageSize: MOST_PIXELS,
    useWorkerFetch: false,
    BinaryDataFactory: DataFromDisk,
    wasmUrl: join(folder, 'wasm/'),
    cMapUrl: join(folder, 'cmaps/'),
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    iccUrl: join(folder, 'iccs/')
  })
  const document = await task.promise
  return {
    document,
    async close() {
      await task.destroy().catch(() => undefined)
    }
  }
}
