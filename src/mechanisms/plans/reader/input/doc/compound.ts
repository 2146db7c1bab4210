/** The compound file of older Office programs: a small file system of chained sectors. */
import { ReaderRefusal } from '../../refusal.ts'

export interface Compound {
  names: string[]
  stream(name: string): DataView | null
}

const FREE = 0xfffffffa
const HEADER = 512
const ENTRY = 128

export function openCompound(bytes: Uint8Array): Compound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorSize = 1 << view.getUint16(30, true)
  const miniSize = 1 << view.getUint16(32, true)
  if ((sectorSize !== 512 && sectorSize !== 4096) || miniSize !== 64) throw new ReaderRefusal('reader.broken_file')
  const sectors = Math.ceil((bytes.byteLength - HEADER) / sectorSize)
  const at = (sector: number): number => HEADER + sector * sectorSize + (sectorSize - HEADER)

  const fat: number[] = []
  for (const sector of fatSectors(view, sectors, sectorSize, at)) {
    for (let entry = 0; entry < sectorSize / 4; entry += 1) {
      const place = at(sector) + entry * 4
      if (place + 4 <= view.byteLength) fat.push(view.getUint32(place, true))
    }
  }

  const chain = (start: number): number[] => {
    const found: number[] = []
    for (let sector = start; sector < FREE; sector = fat[sector] ?? FREE) {
      // Longer than the file has sectors: it runs in a circle.
      if (found.length > sectors) throw new ReaderRefusal('reader.broken_file')
      found.push(sector)
    }
    return found
  }
  const gather = (start: number): Uint8Array => {
    const parts = chain(start)
    const joined = new Uint8Array(parts.length * sectorSize)
    parts.forEach((sector, index) => joined.set(bytes.subarray(at(sector), at(sector) + sectorSize), index * sectorSize))
    return joined
  }

  const directory = readDirectory(gather(view.getUint32(48, true)))
  const cutoff = view.getUint32(56, true)
  const miniFat = new DataView(gather(view.getUint32(60, true)).buffer)
  const root = directory.find((entry) => entry.type === 5)
  const mini = root === undefined ? new Uint8Array(0) : gather(root.start)

  const gatherMini = (start: number, size: number): Uint8Array => {
    const joined = new Uint8Array(Math.ceil(size / miniSize) * miniSize)
    let to = 0
    for (let sector = start; sector < FREE && to < joined.length; to += miniSize) {
      joined.set(mini.subarray(sector * miniSize, (sector + 1) * miniSize), to)
      sector = sector * 4 + 4 <= miniFat.byteLength ? miniFat.getUint32(sector * 4, true) : FREE
    }
    return joined
  }
  return {
    names: directory.map((entry) => entry.name),
    stream(name) {
      const entry = directory.find((one) => one.name === name && one.type === 2)
      if (entry === undefined || entry.size > bytes.byteLength) return null
      const data = entry.size < cutoff ? gatherMini(entry.start, entry.size) : gather(entry.start)
      return new DataView(data.buffer, 0, Math.min(entry.size, data.byteLength))
    },
  }
}

function fatSectors(view: DataView, sectors: number, sectorSize: number, at: (sector: number) => number): number[] {
  const found: number[] = []
  for (let index = 0; index < 109; index += 1) {
    const sector = view.getUint32(76 + index * 4, true)
    if (sector < FREE && sector < sectors) found.push(sector)
  }
  const seen = new Set<number>()
  for (let next = view.getUint32(68, true); next < FREE && next < sectors && !seen.has(next); ) {
    seen.add(next)
    for (let entry = 0; entry < sectorSize / 4 - 1; entry += 1) {
      const sector = view.getUint32(at(next) + entry * 4, true)
      if (sector < FREE && sector < sectors) found.push(sector)
    }
    next = view.getUint32(at(next) + sectorSize - 4, true)
  }
  return [...new Set(found)]
}

function readDirectory(data: Uint8Array): { name: string; type: number; start: number; size: number }[] {
  const view = new DataView(data.buffer)
  const entries = []
  for (let at = 0; at + ENTRY <= view.byteLength; at += ENTRY) {
    const length = Math.min(view.getUint16(at + 64, true), 64)
    const type = view.getUint8(at + 66)
    if (type === 0 || length < 2) continue
    const name = new TextDecoder('utf-16le').decode(data.subarray(at, at + length - 2))
    entries.push({ name, type, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) })
  }
  return entries
}
