/** A page as grey values, and what must happen to it before letters can be recognised. */
export interface Grey {
  grey: Uint8Array
  width: number
  height: number
}

export interface Picture extends Grey {
  dpi: number
}

export function toGrey(rgba: Uint8ClampedArray, width: number, height: number): Grey {
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    // Red stamps and blue ink fade when the red channel weighs most, black letters do not.
    grey[at] = ((rgba[from] ?? 0) * 90 + (rgba[from + 1] ?? 0) * 120 + (rgba[from + 2] ?? 0) * 46) >> 8
  }
  return { grey, width, height }
}

/** Turned about its middle by degrees, scaled, on white. Grey values only: a canvas would hold four times as much. */
export function redraw(picture: Picture, degrees: number, scale: number): Picture {
  const quarter = Math.abs(degrees) === 90
  const width = Math.max(1, Math.round((quarter ? picture.height : picture.width) * scale))
  const height = Math.max(1, Math.round((quarter ? picture.width : picture.height) * scale))
  const grey = new Uint8Array(width * height).fill(255)
  const cos = Math.cos((degrees * Math.PI) / 180) / scale
  const sin = Math.sin((degrees * Math.PI) / 180) / scale
  for (let y = 0; y < height; y += 1) {
    const fromMiddle = y - height / 2
    let sourceX = -(width / 2) * cos + fromMiddle * sin + picture.width / 2
    let sourceY = (width / 2) * sin + fromMiddle * cos + picture.height / 2
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(sourceX)
      const top = Math.floor(sourceY)
      if (left >= 0 && top >= 0 && left < picture.width - 1 && top < picture.height - 1) {
        const at = top * picture.width + left
        const across = sourceX - left
        const down = sourceY - top
        const upper = (picture.grey[at] ?? 255) * (1 - across) + (picture.grey[at + 1] ?? 255) * across
        const lower = (picture.grey[at + picture.width] ?? 255) * (1 - across) + (picture.grey[at + picture.width + 1] ?? 255) * across
        grey[y * width + x] = upper * (1 - down) + lower * down
      }
      sourceX += cos
      sourceY -= sin
    }
  }
  return { grey, width, height, dpi: picture.dpi * scale }
}

const TILE = 64

/**
 * Evens out the paper: the brightest common grey of each neighbourhood becomes white. Photographs are dark in one
 * corner, scans are grey all over; a threshold for the whole page would lose one side.
 */
export function whiten(picture: Picture): Picture {
  const across = Math.max(1, Math.ceil(picture.width / TILE))
  const down = Math.max(1, Math.ceil(picture.height / TILE))
  const paper = new Float32Array(across * down)
  const counts = new Uint32Array(256)
  for (let ty = 0; ty < down; ty += 1) {
    for (let tx = 0; tx < across; tx += 1) {
      counts.fill(0)
      let total = 0
      for (let y = ty * TILE; y < Math.min((ty + 1) * TILE, picture.height); y += 2) {
        for (let x = tx * TILE; x < Math.min((tx + 1) * TILE, picture.width); x += 2) {
          const value = picture.grey[y * picture.width + x] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
          total += 1
        }
      }
      let seen = 0
      let level = 255
      while (level > 0 && seen < total * 0.35) {
        seen += counts[level] ?? 0
        level -= 1
      }
      paper[ty * across + tx] = Math.max(level, 60)
    }
  }
  const grey = new Uint8Array(picture.grey.length)
  for (let y = 0; y < picture.height; y += 1) {
    const fy = Math.min(Math.max(y / TILE - 0.5, 0), down - 1)
    const y0 = Math.floor(fy)
    const y1 = Math.min(y0 + 1, down - 1)
    for (let x = 0; x < picture.width; x += 1) {
      const fx = Math.min(Math.max(x / TILE - 0.5, 0), across - 1)
      const x0 = Math.floor(fx)
      const x1 = Math.min(x0 + 1, across - 1)
      const top = (paper[y0 * across + x0] ?? 255) * (1 - (fx - x0)) + (paper[y0 * across + x1] ?? 255) * (fx - x0)
      const low = (paper[y1 * across + x0] ?? 255) * (1 - (fx - x0)) + (paper[y1 * across + x1] ?? 255) * (fx - x0)
      const here = top * (1 - (fy - y0)) + low * (fy - y0)
      const value = ((picture.grey[y * picture.width + x] ?? 255) * 250) / here
      grey[y * picture.width + x] = value > 225 ? 255 : value
    }
  }
  return { ...picture, grey }
}

const DARK = 140
const PALE = 195

export function isDark(value: number | undefined): boolean {
  return (value ?? 255) < DARK
}

/** Thin lines are paler than letters. */
export function isInk(value: number | undefined): boolean {
  return (value ?? 255) < PALE
}

/** Removes specks: dark points without dark neighbours. */
export function despeckle(picture: Picture): Picture {
  const { width, height, grey } = picture
  const clean = new Uint8Array(grey)
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      if ((grey[at] ?? 255) > 190) continue
      const around =
        Math.min(grey[at - 1] ?? 255, grey[at + 1] ?? 255, grey[at - width] ?? 255, grey[at + width] ?? 255,
          grey[at - width - 1] ?? 255, grey[at - width + 1] ?? 255, grey[at + width - 1] ?? 255, grey[at + width + 1] ?? 255)
      if (around > 190) clean[at] = 255
    }
  }
  return { ...picture, grey: clean }
}

const STEEPEST = 4

/** Degrees by which the lines of text hang to the right: the angle at which rows of ink are sharpest. */
export function skewOf(picture: Picture): number {
  const step = Math.max(2, Math.round(picture.width / 800))
  const points: [number, number][] = []
  for (let y = 0; y < picture.height; y += step) {
    for (let x = 0; x < picture.width; x += step) {
      if (isDark(picture.grey[y * picture.width + x])) points.push([x / step, y / step])
    }
  }
  if (points.length < 200) return 0
  const rows = Math.ceil(picture.height / step) + 200
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180)
    const profile = new Float32Array(rows)
    for (const [x, y] of points) {
      const row = Math.round(y - x * slope) + 100
      if (row >= 0 && row < rows) profile[row] = (profile[row] ?? 0) + 1
    }
    let sum = 0
    for (let row = 1; row < rows; row += 1) sum += ((profile[row] ?? 0) - (profile[row - 1] ?? 0)) ** 2
    return sum
  }
  const best = (from: number, to: number, by: number): number => {
    let angle = 0
    let most = -1
    for (let degrees = from; degrees <= to + 1e-9; degrees += by) {
      const value = sharpness(degrees)
      if (value > most) [angle, most] = [degrees, value]
    }
    return angle
  }
  const coarse = best(-STEEPEST, STEEPEST, 0.5)
  return best(coarse - 0.5, coarse + 0.5, 0.1)
}
