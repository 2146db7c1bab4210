import { expect, test } from 'vitest'
import { addressesIn, partsOf } from './kept-page.ts'

test('a page needs its styles, programs and preloaded fonts; other pages and other sites are no part of it', () => {
  const html = `<link rel="icon" href="/icon.svg"><link href="./_app/immutable/assets/0.abc.css" rel="stylesheet"><link rel="preload" as="font" href="/_app/immutable/assets/be.woff2">
    <script type="module" src="/_app/immutable/workers/check-in.js"></script><script src="https://elsewhere.example/_app/x.js"></script><a href="/_app/no.js">x</a><a href="/my-work">x</a>`
  expect(partsOf(html)).toEqual(['/_app/immutable/assets/0.abc.css', '/_app/immutable/assets/be.woff2', '/_app/immutable/workers/check-in.js'])
})

test('a style sheet brings its fonts, in the newer of two forms', () => {
  const css = `@font-face{src:url(./be.1.woff2) format("woff2"),url("./be.1.woff") format("woff")} .x{background:url(data:image/png;base64,AA==)}`
  expect(addressesIn(css, '/_app/immutable/assets/0.abc.css')).toEqual(['/_app/immutable/assets/be.1.woff2'])
})
