/** Pictures as both formats can draw them: drawn anew, so that neither what else the file told (where it was taken) nor a form that one of them cannot read goes along. */
import { createCanvas, loadImage } from '@napi-rs/canvas'

export interface Drawable {
  bytes: Uint8Array
  type: 'png' | 'jpg'
  /** In dots. */
  width: number
  height: number
}
export type Drawables = Map<string, Drawable>

/** Sharp enough for the width of a page. */
const MOST_DOTS = 1600

/** One that cannot be read is left out. */
export async function drawables(pictures: Record<string, Uint8Array> = {}): Promise<Drawables> {
  const drawn: Drawables = new Map()
  for (const [name, bytes] of Object.entries(pictures)) {
    const picture = await draw(bytes).catch(() => null)
    if (picture) drawn.set(name, picture)
  }
  return drawn
}

async function draw(bytes: Uint8Array): Promise<Drawable | null> {
  const image = await loadImage(Buffer.from(bytes))
  const scale = Math.min(1, MOST_DOTS / Math.max(image.width, image.height))
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
  if (!(width > 0 && height > 0)) return null
  const canvas = createCanvas(width, height)
  const isPhoto = bytes[0] === 0xff && bytes[1] === 0xd8
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0, width, height)
  return isPhoto ? { bytes: new Uint8Array(canvas.toBuffer('image/jpeg', 88)), type: 'jpg', width, height } : { bytes: new Uint8Array(canvas.toBuffer('image/png')), type: 'png', width, height }
}
