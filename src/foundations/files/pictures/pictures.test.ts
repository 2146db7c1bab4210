import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { tiffWith } from './orientation.ts'
import { withoutMetadata } from './without-metadata.ts'

const SECRET = 'GPS 10.7769N 106.7009E iPhone cua Lan'
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const u32 = (value: number, little = false): Buffer => {
  const made = Buffer.alloc(4)
  if (little) made.writeUInt32LE(value)
  else made.writeUInt32BE(value)
  return made
}

/** Left half black, right half white: what it is drawn as tells which side is up. */
async function picture(type: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  const canvas = createCanvas(64, 32)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, 64, 32)
  context.fillStyle = '#000000'
  context.fillRect(0, 0, 32, 32)
  return type === 'png' ? canvas.encode('png') : canvas.encode(type, 90)
}

async function dots(bytes: Uint8Array): Promise<{ size: [number, number]; data: Buffer }> {
  const image = await loadImage(Buffer.from(bytes))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return { size: [image.width, image.height], data: Buffer.from(canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data) }
}

const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
const pngChunk = (type: string, data: Buffer): Buffer => Buffer.concat([u32(data.length), latin(type), data, u32(crc32(Buffer.concat([latin(type), data])))])
const webpChunk = (type: string, data: Buffer): Buffer => Buffer.concat([latin(type), u32(data.length, true), data, Buffer.alloc(data.length % 2)])

const exif = (orientation: number): Buffer => Buffer.concat([tiffWith(orientation), latin(SECRET)])
const ICC = Buffer.concat([latin('ICC_PROFILE\0\x01\x01'), latin('mau sac')])

/** As a phone writes them: place, program, words, a second picture behind the end. */
async function photos(orientation: number): Promise<{ type: string; bytes: Buffer }[]> {
  const [jpeg, png, webp] = [await picture('jpeg'), await picture('png'), await picture('webp')]
  const withSegments = Buffer.concat([
    jpeg.subarray(0, 2), segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif(orientation)])), segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
    segment(0xe2, ICC), segment(0xe2, latin(`MPF\0${SECRET}`)), segment(0xed, latin(`Photoshop 3.0\0${SECRET}`)), segment(0xfe, latin(SECRET)), segment(0xef, latin(SECRET)), jpeg.subarray(2), latin(SECRET)
  ])
  const head = 8 + 25
  const withChunks = Buffer.concat([
    png.subarray(0, head), pngChunk('eXIf', exif(orientation)), pngChunk('tEXt', latin(`Author\0${SECRET}`)), pngChunk('zTXt', latin(SECRET)), pngChunk('iTXt', latin(SECRET)), pngChunk('tIME', latin('1234567')),
    pngChunk('gAMA', u32(45455)), png.subarray(head), latin(SECRET)
  ])
  // It has its head of extended files already, for its colours.
  const inner = Buffer.from(webp.subarray(12))
  inner[8] = (inner[8] ?? 0) | 0x0c
  const riff = Buffer.concat([inner, webpChunk('EXIF', exif(orientation)), webpChunk('XMP ', latin(SECRET)), webpChunk('junk', latin(SECRET))])
  return [
    { type: 'image/jpeg', bytes: withSegments },
    { type: 'image/png', bytes: withChunks },
    { type: 'image/webp', bytes: Buffer.concat([latin('RIFF'), u32(4 + riff.length, true), latin('WEBP'), riff, latin(SECRET)]) }
  ]
}

test('a photo keeps its dots, its colours and which side is up; place, hour, camera and words are gone', async () => {
  for (const orientation of [1, 6, 8]) {
    for (const { type, bytes } of await photos(orientation)) {
      expect(bytes.includes(SECRET)).toBe(true)
      const kept = Buffer.from(withoutMetadata(bytes, type) ?? [])
      expect(kept.includes('GPS'), type).toBe(false)
      expect(await dots(kept), `${type} ${orientation}`).toEqual(await dots(bytes))
      expect(withoutMetadata(kept, type)).toBe(kept)
      expect(kept.includes(Buffer.from(tiffWith(orientation))), type).toBe(orientation !== 1)
    }
  }
  const [jpeg, png] = await photos(6)
  expect(Buffer.from(withoutMetadata(jpeg?.bytes ?? Buffer.alloc(0), 'image/jpeg') ?? []).includes('ICC_PROFILE')).toBe(true)
  expect(Buffer.from(withoutMetadata(png?.bytes ?? Buffer.alloc(0), 'image/png') ?? []).includes('gAMA')).toBe(true)
})

test('whatever blocks of talk stand in front, nothing of them stays and the picture does; broken bytes are no picture, and never a fault of ours', async () => {
  const plain = { 'image/jpeg': await picture('jpeg'), 'image/png': await picture('png'), 'image/webp': await picture('webp') }
  const talk = fc.array(fc.record({ app: fc.constantFrom(0xe1, 0xe3, 0xec, 0xed, 0xef, 0xfe), chunk: fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'), data: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 6 })
  fc.assert(
    fc.property(talk, (blocks) => {
      const [jpeg, png, webp] = [plain['image/jpeg'], plain['image/png'], plain['image/webp']]
      const marked = blocks.map((block) => ({ ...block, data: Buffer.concat([latin('GPS'), block.data]) }))
      const made = {
        'image/jpeg': Buffer.concat([jpeg.subarray(0, 2), ...marked.map(({ app, data }) => segment(app, data)), jpeg.subarray(2)]),
        'image/png': Buffer.concat([png.subarray(0, 33), ...marked.map(({ chunk, data }) => pngChunk(chunk, data)), png.subarray(33)]),
        'image/webp': Buffer.concat([webp, ...marked.map(({ data }) => webpChunk('XMP ', data))])
      }
      made['image/webp'].writeUInt32LE(made['image/webp'].length - 8, 4)
      for (const [type, bytes] of Object.entries(made)) expect(Buffer.from(withoutMetadata(bytes, type) ?? []).equals(Buffer.from(withoutMetadata(plain[type as keyof typeof plain], type) ?? []))).toBe(true)
    })
  )
  fc.assert(
    fc.property(fc.constantFrom('image/jpeg', 'image/png', 'image/webp'), fc.nat(2000), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 8 }), (type, length, changes) => {
      const bytes = Buffer.from(plain[type as keyof typeof plain].subarray(0, 12 + length))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      const once = withoutMetadata(bytes, type)
      if (once) expect(Buffer.from(withoutMetadata(once, type) ?? []).equals(Buffer.from(once))).toBe(true)
    })
  )
})
