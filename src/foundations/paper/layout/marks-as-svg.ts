/** The marks of a drawing as SVG. */
import type { DrawingPiece, Mark } from './pieces.ts'

const FAMILY = 'Times New Roman'
const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const

export function svgOf({ marks, width, height, told }: DrawingPiece): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${put(width)}pt" height="${put(height)}pt" viewBox="0 0 ${put(width)} ${put(height)}" role="img"><title>${escape(told)}</title>${marks.map(element).join('')}</svg>`
}

function element(mark: Mark): string {
  if (mark.kind === 'box') return `<rect x="${put(mark.x)}" y="${put(mark.y)}" width="${put(mark.width)}" height="${put(mark.height)}" fill="${mark.colour}"/>`
  if (mark.kind === 'line') {
    const points = mark.points.map(([x, y]) => `${put(x)},${put(y)}`).join(' ')
    return `<polyline points="${points}" fill="none" stroke="${mark.colour}" stroke-width="${mark.width}"${mark.dashed ? ' stroke-dasharray="4 3"' : ''}/>`
  }
  return `<text x="${put(mark.x)}" y="${put(mark.y)}" font-family="${FAMILY}, Tinos, serif" font-size="${mark.size}"${mark.bold ? ' font-weight="bold"' : ''} text-anchor="${ANCHORS[mark.align]}" fill="${mark.colour}">${escape(mark.text)}</text>`
}

const put = (value: number): string => String(Math.round(value * 100) / 100)
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
