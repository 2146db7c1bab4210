/** Writes zip files for tests, honest ones and lying ones. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface TestEntry {
  name: string
  data: string | Uint8Array
  /** What the directory claims instead of the truth. */
  claims?: { size?: number; packed?: number; flags?: number; offset?: number }
}

export function zipOf(entries: TestEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, claims } of entries) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw)
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((claims?.flags ?? 0) | 0x0800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(claims?.packed ?? packed.length, 14)
    common.writeUInt32LE(claims?.size ?? raw.length, 18)
    common.writeUInt16LE(path.length, 22)
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]))
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(claims?.offset ?? offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]))
    offset += locals.at(-1)?.length ?? 0
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}
