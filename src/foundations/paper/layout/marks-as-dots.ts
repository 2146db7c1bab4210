/** The marks of a drawing as dots, for programs that cannot show them as lines. */
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { DrawingPiece, Mark } from './pieces.ts'

/** Dots to a point: 144 to the inch, enough for print in the size at which it stands. */
const DOTS = 2

export function pngOf({ marks, width, height }: DrawingPiece): Uint8Array {
  registerFont()
  const canvas = createCanvas(Math.ceil(width * DOTS), Math.ceil(height * DOTS))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(DOTS, DOTS)
  for (const mark of marks) paint(context, mark)
  return new Uint8Array(canvas.toBuffer('image/png'))
}

function paint(context: SKRSContext2D, mark: Mark): void {
  if (mark.kind === 'box') {
    context.fillStyle = mark.colour
    context.fillRect(mark.x, mark.y, mark.width, mark.height)
  } else if (mark.kind === 'line') {
    context.strokeStyle = mark.colour
    context.lineWidth = mark.width
    context.setLineDash(mark.dashed ? [4, 3] : [])
    context.beginPath()
    for (const [place, [x, y]] of mark.points.entries()) context[place ? 'lineTo' : 'moveTo'](x, y)
    context.stroke()
  } else {
    context.fillStyle = mark.colour
    context.font = `${mark.bold ? 'bold ' : ''}${mark.size}px "${PRINTED}"`
    context.textAlign = mark.align
    context.fillText(mark.text, mark.x, mark.y)
  }
}

const PRINTED = 'Tinos of Paper'
/** Once for each process that draws. */
function registerFont(): void {
  if (GlobalFonts.has(PRINTED)) return
  const require = createRequire(import.meta.url)
  for (const file of ['400Regular/Tinos_400Regular.ttf', '700Bold/Tinos_700Bold.ttf']) GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/tinos/${file}`), PRINTED)
}
