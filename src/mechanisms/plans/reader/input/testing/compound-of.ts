/** Compound files for tests: one sector of allocation table, one of directory, small streams padded to full ones. */
const SECTOR = 512
const END = 0xfffffffe
const FREE = 0xffffffff

export function compoundOf(streams: Record<string, Uint8Array>): Uint8Array {
  const entries = [{ name: 'Root Entry', type: 5, start: END, size: 0 }]
  const fat = [0xfffffffd, END]
  const bodies: Buffer[] = []
  for (const [name, data] of Object.entries(streams)) {
    // Above 4,096 bytes a stream lies in ordinary sectors, which is all we want to write.
    const size = Math.max(4096, Math.ceil(data.length / SECTOR) * SECTOR)
    entries.push({ name, type: 2, start: fat.length, size })
    const sectors = size / SECTOR
    for (let index = 0; index < sectors; index += 1) fat.push(index === sectors - 1 ? END : fat.length + 1)
    const body = Buffer.alloc(size)
    body.set(data)
    bodies.push(body)
  }
  const header = Buffer.alloc(SECTOR)
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(END, 60)
  header.writeUInt32LE(END, 68)
  for (let index = 0; index < 109; index += 1) header.writeUInt32LE(index === 0 ? 0 : FREE, 76 + index * 4)
  const table = Buffer.alloc(SECTOR, 0xff)
  fat.forEach((next, index) => table.writeUInt32LE(next, index * 4))
  const directory = Buffer.alloc(SECTOR)
  entries.slice(0, 4).forEach(({ name, type, start, size }, index) => {
    const at = index * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, at + 64)
    directory.writeUInt8(type, at + 66)
    directory.writeUInt32LE(start, at + 116)
    directory.writeUInt32LE(size, at + 120)
  })
  return Buffer.concat([header, table, directory, ...bodies])
}
