/** Draws certificates in a process of its own: fonts are embedded and whole units are printed at once. */
import { pdfOf } from '../pdf/drawn.ts'
import { drawCertificate, type CertificatePage } from './draw.ts'

export interface CertificatesInput {
  pages: CertificatePage[]
  /** ISO instant. */
  made: string
}

export default function writeCertificates({ pages, made }: CertificatesInput): Promise<Uint8Array> {
  return pdfOf({ title: 'Giấy chứng nhận', author: pages[0]?.words.by ?? '', lang: 'vi-VN', made }, (doc) => {
    for (const page of pages) {
      doc.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
      drawCertificate(doc, page)
    }
  })
}
