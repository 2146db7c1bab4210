/** A picture of any size, as far as readers of types look. */
export function pictureOf(bytes: number): Buffer {
  const number = (value: number): Buffer => {
    const made = Buffer.alloc(4)
    made.writeUInt32BE(value)
    return made
  }
  const chunk = (name: string, data: Buffer): Buffer => Buffer.concat([number(data.length), Buffer.from(name), data, number(0)])
  const head = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', Buffer.concat([number(1), number(1), Buffer.from([8, 0, 0, 0, 0])]))])
  return Buffer.concat([head, chunk('IDAT', Buffer.alloc(Math.max(0, bytes - head.length - 12), 7))])
}
