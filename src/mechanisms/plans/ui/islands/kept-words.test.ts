import { expect, test } from 'vitest'
import { dropWords, keepWords, keptWords } from './kept-words.ts'

/** A browser's store, as far as it is used. */
function storage(): Storage {
  return Object.defineProperties({} as Storage, {
    getItem: {
      value(this: Record<string, string>, name: string) {
        return Object.hasOwn(this, name) ? this[name] : null
      }
    },
    setItem: {
      value(this: Record<string, string>, name: string, value: string) {
        this[name] = value
      }
    },
    removeItem: {
      value(this: Record<string, string>, name: string) {
        Reflect.deleteProperty(this, name)
      }
    }
  })
}

test('words wait for the connection under person and page, and are forgotten after a day', () => {
  const store = storage()
  const words = { typed: { text: 'Chuẩn bị hai xe' }, was: { text: 'Chuẩn bị xe' }, version: '3', at: 1000 }
  keepWords('lan /a', words, store)
  expect(keptWords('lan /a', store, 2000)).toEqual(words)
  expect(keptWords('vinh /a', store, 2000)).toBeNull()
  expect(keptWords('lan /a', store, 1000 + 24 * 3_600_000)).toBeNull()
  expect(Object.keys(store)).toEqual([])
  keepWords('lan /a', words, store)
  dropWords('lan /a', store)
  expect(keptWords('lan /a', store, 2000)).toBeNull()
})

test('what something else wrote there is no words', () => {
  const store = storage()
  for (const odd of ['{', 'null', '{"typed":{"text":1},"was":{},"version":"1","at":0}', '{"text":"a","was":"b","version":"1","at":0}', '[]']) {
    store.setItem('kept-words lan /a', odd)
    expect(keptWords('lan /a', store, 0)).toBeNull()
  }
})
