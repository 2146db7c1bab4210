import { expect, test } from 'vitest'
import { pagesInOrder } from './page-order.ts'

function form(places: Record<string, string>): FormData {
  const data = new FormData()
  for (const [id, place] of Object.entries(places)) data.append(`place-${id}`, place)
  data.append('other', 'ignored')
  return data
}

test('photos are read in the order that was typed', () => {
  expect(pagesInOrder(form({ a: '3', b: '1', c: '2' }))).toEqual(['b', 'c', 'a'])
})

test('equal, missing and odd numbers lose no page', () => {
  expect(pagesInOrder(form({ a: '1', b: '1', c: '', d: 'hai', e: '0' }))).toEqual(['e', 'a', 'b', 'c', 'd'])
})
