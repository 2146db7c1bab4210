import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOfBytes } from '#foundations/files/rules.ts'
import { isWebVtt, materialKind } from './material.ts'

test('a span of bytes lies within the file, however it is asked for', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1200), fc.nat(1200), fc.constantFrom('both', 'from', 'last'), (size, one, other, form) => {
      const span = spanOfBytes(form === 'both' ? `bytes=${one}-${other}` : form === 'from' ? `bytes=${one}-` : `bytes=-${other}`, size)
      if (span === null) return form === 'both' && other < one
      if (span === 'none') return form === 'last' ? other === 0 || size === 0 : one >= size
      const [from, to] = form === 'last' ? [Math.max(0, size - other), size - 1] : [one, form === 'both' ? Math.min(other, size - 1) : size - 1]
      return span.from === from && span.to === to && from <= to && to < size
    })
  )
  for (const asked of [undefined, '', 'bytes=', 'bytes=a-b', 'bytes=0-1,5-6', 'lines=0-1']) expect(spanOfBytes(asked, 100)).toBeNull()
})

test('subtitles are WebVTT: other formats and empty ones are told apart', () => {
  expect(isWebVtt('\uFEFFWEBVTT - phụ đề\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\nXin chào')).toBe(true)
  expect(isWebVtt('WEBVTT\n\n01:00:01.000 --> 01:00:02.000\nA')).toBe(true)
  for (const wrong of ['', 'WEBVTT', 'WEBVTTx\n\n00:01.000 --> 00:02.000\nA', '1\n00:00:01,000 --> 00:00:02,000\nSubRip', 'WEBVTT\n\n00:61.000 --> 00:62.000\nA']) expect(isWebVtt(wrong)).toBe(false)
})

test('what every browser shows is taken, by its bytes', () => {
  expect(['application/pdf', 'video/mp4', 'audio/mpeg'].map(materialKind)).toEqual(['document', 'video', 'audio'])
  for (const other of ['text/html', 'image/svg+xml', 'application/zip', 'video/x-msvideo']) expect(materialKind(other)).toBeNull()
})
