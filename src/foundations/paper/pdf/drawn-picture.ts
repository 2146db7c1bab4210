import type { PicturePiece } from '../layout/pieces.ts'

/** Pictures that the file holds already: one that each variant of a paper shows is in it once. */
export type Opened = Map<Uint8Array, PDFKit.Mixins.ImageSrc>

export function drawPicture(doc: PDFKit.PDFDocument, { picture, width, height, before }: PicturePiece, opened: Opened, column: { x: number; width: number }, top: number): void {
  // The types of the library do not know this method, nor what it returns.
  const known = opened.get(picture.bytes) ?? (doc as unknown as { openImage(src: Buffer): PDFKit.Mixins.ImageSrc }).openImage(Buffer.from(picture.bytes))
  opened.set(picture.bytes, known)
  doc.image(known, column.x + (column.width - width) / 2, top + before, { width, height })
}
