/** Draws certificates in a process of its own: fonts are embedded and whole units are printed at once. */
import PDFDocument from 'pdfkit'
import { registerFonts } from '../pdf/fonts.ts'
import { drawCertificate, type CertificatePage } from './draw.ts'

export interface CertificatesInput {
  pages: CertificatePage[]
  /** ISO instant. */
  made: string
}

export default async function writeCertificates({ pages, made }: CertificatesInput): Promise<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: 'Giấy chứng nhận', Author: pages[0]?.words.by ?? '', CreationDate: new Date(made), ModDate: new Date(made) }
  })
  registerFonts(doc)
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
  const ended = new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  for (const page of pages) {
    doc.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
    drawCertificate(doc, page)
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
