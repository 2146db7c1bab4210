import { describe, expect, test } from 'vitest'
import { pdfOfTiff } from '#platform/tiff/as-pdf.ts'
import { readTiff } from '#platform/tiff/file.ts'
import { openPages, openSource } from '../index.ts'
import { DEFAULT_LIMITS, startWatch } from '#foundations/files/office/index.ts'
import { openPdf } from '../pdf/open.ts'
import { renderPage } from '../pdf/render.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { tiffOf } from '../testing/tiff-of.ts'
import type { TestPage } from '../testing/tiff-of.ts'

/** A black shape that no mirror image equals. */
function shape(): TestPage {
  const width = 64
  const height = 48
  const grey = new Uint8Array(width * height).fill(255)
  for (let y = 8; y < 24; y += 1) for (let x = 10; x < 40 - (y >> 1); x += 1) grey[y * width + x] = 0
  return { width, height, grey }
}

async function shown(bytes: Uint8Array, number = 1): Promise<number[]> {
  const watch = startWatch(DEFAULT_LIMITS, undefined, undefined)
  const pdf = await openPdf(pdfOfTiff(readTiff(bytes, 300)), watch)
  const picture = await renderPage(await pdf.document.getPage(number), watch)
  await pdf.close()
  expect([picture.width, picture.height]).toEqual([64, 48])
  return [...picture.grey].map((value) => (value > 127 ? 1 : 0))
}

const page = shape()
const wanted = [...page.grey].map((value) => (value > 127 ? 1 : 0))

describe('pages of a TIFF are shown as they are', () => {
  test.each([
    { packing: 'none' }, { packing: 'runs' }, { packing: 'deflate' }, { bilevel: false }, { whiteIsZero: true }, { bilevel: false, whiteIsZero: true },
    { bigEndian: true }, { rowsPerStrip: 16 }, { rowsPerStrip: 20, packing: 'deflate' },
  ] as const)('%o', async (options) => {
    expect(await shown(tiffOf([page], options))).toEqual(wanted)
  })

  // The same shape, packed by the tools of libtiff.
  test.each([
    ['fax group 4, two strips', 'SUkqACoAAAAmoHhv//yEJ/1/X9f1/X9f18AEAEAmoHhv///////4AIAIDgAAAQMAAQAAAEAAAAABAQMAAQAAADAAAAACAQMAAQAAAAEAAAADAQMAAQAAAAQAAAAGAQMAAQAAAAEAAAARAQQAAgAAAPAAAAASAQMAAQAAAAEAAAAVAQMAAQAAAAEAAAAWAQMAAQAAABgAAAAXAQQAAgAAAOgAAAAaAQUAAQAAANgAAAAbAQUAAQAAAOAAAAAcAQMAAQAAAAEAAAAoAQMAAQAAAAIAAAAAAAAAyAAAAAEAAAAAAAAAAQAAABUAAAANAAAACAAAAB0AAAA='],
    ['fax group 3, mixed', 'SUkqALgAAAAAGageG4ALABmoHhuACwAZqB4bgAsAGageG4ALABmoQmGYAC8AGahFYZoALwAZqEUA0AAvABmoQIDSAC8AGahAYNQALwAZqELg1gAvABmoQQGkAC8AGahBgaYALwAZqB4bgAsAGageG4ALABmoHhuACwAZqB4bgAsAGageG4ALABmoHhuACwAZqB4bgAsAGageG4ALABmoHhuACwAZqB4bgAsAGageG4ALABmoHhuACw8AAAEDAAEAAABAAAAAAQEDAAEAAAAwAAAAAgEDAAEAAAABAAAAAwEDAAEAAAADAAAABgEDAAEAAAABAAAAEQEEAAIAAACKAQAAEgEDAAEAAAABAAAAFQEDAAEAAAABAAAAFgEDAAEAAAAYAAAAFwEEAAIAAACCAQAAGgEFAAEAAAByAQAAGwEFAAEAAAB6AQAAHAEDAAEAAAABAAAAJAEEAAEAAAABAAAAKAEDAAEAAAACAAAAAAAAAMgAAAABAAAAAAAAAAEAAABcAAAAVAAAAAgAAABkAAAA'],
    ['LZW', 'SUkqAF4AAACAP+BQOCQWDQeEQmFQpgAAAA+CQ2HxGHB+KACLQOJD+LxyNQ4/xeQx8AQWJSYAAGUSqKAOUS6KAeUTKBwEgD/gUDgkFg0HhEJhULhkNh0PiERiUTgUBA4AAAEDAAEAAABAAAAAAQEDAAEAAAAwAAAAAgEDAAEAAAABAAAAAwEDAAEAAAAFAAAABgEDAAEAAAABAAAAEQEEAAIAAAAcAQAAEgEDAAEAAAABAAAAFQEDAAEAAAABAAAAFgEDAAEAAAAYAAAAFwEDAAIAAAA9ABkAGgEFAAEAAAAMAQAAGwEFAAEAAAAUAQAAHAEDAAEAAAABAAAAKAEDAAEAAAACAAAAAAAAAMgAAAABAAAAAAAAAAEAAAAIAAAARQAAAA=='],
  ])('%s', async (_name, base64) => {
    expect(await shown(Buffer.from(base64, 'base64'))).toEqual(wanted)
  })

  test('several pages, one after the other, also among other pictures', async () => {
    const blank: TestPage = { ...page, grey: new Uint8Array(page.grey.length).fill(255) }
    const bytes = tiffOf([blank, page])
    expect(readTiff(bytes, 300)).toHaveLength(2)
    expect(await shown(bytes, 2)).toEqual(wanted)
    expect(await refusalOf(openPages([bytes, tiffOf([page])], { recognise: false }))).toBe('reader.no_text')
  })
})

describe('refused', () => {
  test('a way of storing that we cannot read says what to do', async () => {
    expect(await refusalOf(openSource(tiffOf([page], { compression: 34712 })))).toBe('reader.picture_kind')
  })

  test('a damaged file, too many pages, a picture of gigabytes', async () => {
    expect(await refusalOf(openSource(tiffOf([page]).subarray(0, 60)))).toBe('reader.broken_file')
    expect(await refusalOf(openSource(tiffOf(Array.from({ length: 5 }, () => page)), { limits: { pages: 4 } }))).toBe('reader.too_many_pages')
    expect(await refusalOf(openSource(tiffOf([page]), { limits: { imagePixels: 100 } }))).toBe('reader.image_too_large')
  })

  test('directories that lead back to each other end', async () => {
    const bytes = tiffOf([page])
    const first = bytes.readUInt32LE(4)
    bytes.writeUInt32LE(first, first + 2 + bytes.readUInt16LE(first) * 12)
    expect(await refusalOf(openSource(bytes, { recognise: false }))).toBe('reader.no_text')
  })
})
