/** Opens a PDF within the limits of the reader; what cannot be opened is refused with its reason. */
import { openPdf as openAny, type OpenPdf } from '#platform/pdf/open-pdf.ts'
import { ReaderRefusal } from '../../refusal.ts'
import type { Watch } from '#foundations/files/office/index.ts'

export { AnnotationMode, OPS, type OpenPdf, type PdfDocument, type PdfOperators, type PdfPage } from '#platform/pdf/open-pdf.ts'

export async function openPdf(bytes: Uint8Array, { limits }: Watch): Promise<OpenPdf> {
  const pdf = await openAny(bytes, limits.imagePixels).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException') throw new ReaderRefusal('reader.password_protected')
    throw new ReaderRefusal('reader.broken_file', {}, error)
  })
  try {
    if (pdf.document.numPages > limits.pages) throw new ReaderRefusal('reader.too_many_pages', { limit: limits.pages })
    if (pdf.document.numPages < 1) throw new ReaderRefusal('reader.empty')
    return pdf
  } catch (error) {
    await pdf.close()
    throw error
  }
}
