/**
 * Runs the drawing commands of a page far enough to know where each letter and each line stands. Text extraction by
 * items loses that when a word mixes fonts, as Vietnamese capitals often do.
 */
import type { Rule } from '../printed/page.ts'
import { IDENTITY, isMatrix, isNumbers, multiply, place } from './matrix.ts'
import type { Matrix } from './matrix.ts'
import type { PdfOperators } from './open.ts'
import { boxOf, subpaths } from './paths.ts'

export interface Glyph {
  text: string
  /** Along the line of writing, from its left end. */
  left: number
  right: number
  baseline: number
  size: number
  font: string
  /** Not running from left to right. */
  turned: boolean
  /** Text render mode 3: laid under a scan by the scanner's own recognition. */
  invisible: boolean
}

export interface Drawing {
  glyphs: Glyph[]
  rules: Rule[]
  /** Share of the page covered by its largest picture. */
  picture: number
}

interface TextState {
  ctm: Matrix
  font: string
  fontSize: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
}

interface FontLike {
  name?: unknown
  fontMatrix?: unknown
  vertical?: unknown
}

const THIN = 2.2
const MOST = 400_000

export function readDrawing(
  operators: { fnArray: ArrayLike<number>; argsArray: ArrayLike<unknown> },
  ops: PdfOperators,
  fontOf: (id: string) => FontLike | null,
  viewport: Matrix,
  page: { width: number; height: number },
): Drawing {
  const drawing: Drawing = { glyphs: [], rules: [], picture: 0 }
  let state: TextState = {
    ctm: viewport, font: '', fontSize: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0, mode: 0,
  }
  const saved: TextState[] = []
  let textMatrix: Matrix = IDENTITY
  let lineMatrix: Matrix = IDENTITY

  const moveLine = (x: number, y: number): void => {
    lineMatrix = multiply(lineMatrix, [1, 0, 0, 1, x, y])
    textMatrix = lineMatrix
  }

  const showText = (glyphs: unknown): void => {
    if (!Array.isArray(glyphs)) return
    const font = fontOf(state.font)
    const unit = font !== null && isMatrix(font.fontMatrix) ? Math.abs(font.fontMatrix[0]) || 0.001 : 0.001
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        textMatrix = multiply(textMatrix, [1, 0, 0, 1, (-glyph / 1000) * state.fontSize * state.scale, 0])
        continue
      }
      if (typeof glyph !== 'object' || glyph === null || drawing.glyphs.length > MOST) continue
      const { unicode, width, isSpace } = glyph as { unicode?: unknown; width?: unknown; isSpace?: unknown }
      const advance = (typeof width === 'number' ? width : 0) * unit * state.fontSize
      const spacing = state.charSpacing + (isSpace === true ? state.wordSpacing : 0)
      const full = multiply(state.ctm, textMatrix)
      const [x0, y0] = place(full, 0, state.rise)
      const [x1, y1] = place(full, advance * state.scale, state.rise)
      const upright = Math.hypot(full[2], full[3])
      drawing.glyphs.push({
        text: typeof unicode === 'string' ? unicode : '',
        left: Math.min(x0, x1),
        right: Math.max(x0, x1),
        baseline: y0,
        size: Math.abs(state.fontSize) * upright,
        font: typeof font?.name === 'string' ? font.name : '',
        turned: font?.vertical === true || full[0] < 0 || Math.abs(y1 - y0) > Math.abs(x1 - x0) * 0.2 + 0.01,
        invisible: state.mode === 3 || state.mode === 7,
      })
      textMatrix = multiply(textMatrix, [1, 0, 0, 1, (advance + spacing) * state.scale, 0])
    }
  }

  const drawPath = (args: unknown): void => {
    if (!Array.isArray(args)) return
    const paint: unknown = args[0]
    const data: unknown = Array.isArray(args[1]) ? args[1][0] : null
    const strokes = paint === ops.stroke || paint === ops.closeStroke || paint === ops.fillStroke || paint === ops.eoFillStroke
    const fills = paint === ops.fill || paint === ops.eoFill || paint === ops.fillStroke || paint === ops.eoFillStroke
    if (!isNumbers(data) || (!strokes && !fills)) return
    for (const path of subpaths(data)) {
      const points = path.map(([x, y]) => place(state.ctm, x, y))
      const box = boxOf(points)
      if (fills && (box.right - box.left <= THIN || box.bottom - box.top <= THIN)) addRule(drawing, box)
      else if (strokes) points.forEach((point, index) => {
        const next = points[index + 1]
        if (next !== undefined) addRule(drawing, boxOf([point, next]))
      })
    }
  }

  const { fnArray, argsArray } = operators
  for (let at = 0; at < fnArray.length; at += 1) {
    const args = argsArray[at]
    const numbers = isNumbers(args) ? args : []
    const first = numbers[0] ?? 0
    switch (fnArray[at]) {
      case ops.save:
        saved.push(state)
        break
      case ops.restore:
        state = saved.pop() ?? state
        break
      case ops.transform:
        if (isMatrix(args)) state = { ...state, ctm: multiply(state.ctm, args) }
        break
      case ops.paintFormXObjectBegin:
        saved.push(state)
        if (Array.isArray(args) && isMatrix(args[0])) state = { ...state, ctm: multiply(state.ctm, args[0]) }
        break
      case ops.paintFormXObjectEnd:
        state = saved.pop() ?? state
        break
      case ops.beginText:
        textMatrix = IDENTITY
        lineMatrix = IDENTITY
        break
      case ops.setFont:
        if (Array.isArray(args)) state = { ...state, font: String(args[0]), fontSize: Number(args[1]) || 0 }
        break
      case ops.setCharSpacing:
        state = { ...state, charSpacing: first }
        break
      case ops.setWordSpacing:
        state = { ...state, wordSpacing: first }
        break
      case ops.setHScale:
        state = { ...state, scale: first / 100 }
        break
      case ops.setLeading:
        state = { ...state, leading: first }
        break
      case ops.setTextRise:
        state = { ...state, rise: first }
        break
      case ops.setTextRenderingMode:
        state = { ...state, mode: first }
        break
      case ops.setTextMatrix: {
        const matrix: unknown = Array.isArray(args) && isNumbers(args[0]) ? args[0] : args
        if (isMatrix(matrix)) {
          lineMatrix = matrix
          textMatrix = matrix
        }
        break
      }
      case ops.setLeadingMoveText:
        state = { ...state, leading: -(numbers[1] ?? 0) }
        moveLine(first, numbers[1] ?? 0)
        break
      case ops.moveText:
        moveLine(first, numbers[1] ?? 0)
        break
      case ops.nextLine:
        moveLine(0, -state.leading)
        break
      case ops.showText:
        if (Array.isArray(args)) showText(args[0])
        break
      case ops.constructPath:
        drawPath(args)
        break
      case ops.paintImageXObject:
      case ops.paintInlineImageXObject:
      case ops.paintImageMaskXObject: {
        const box = boxOf([place(state.ctm, 0, 0), place(state.ctm, 1, 1)])
        const area = (box.right - box.left) * (box.bottom - box.top)
        drawing.picture = Math.max(drawing.picture, area / (page.width * page.height))
      }
    }
  }
  return drawing
}

function addRule(drawing: Drawing, box: Rule): void {
  const wide = box.right - box.left
  const high = box.bottom - box.top
  if (!(wide <= THIN || high <= THIN) || Math.max(wide, high) < 4 || drawing.rules.length > 20_000) return
  drawing.rules.push(box)
}
