import { expect, test } from 'vitest'
import type { OutlineItem, OutlineNode, OutlineTask } from '../../schema.ts'
import { bearsMarker, placesOf, shortened } from './outline-places.ts'

const found = { confidence: 1, task: null, targets: [], deadlines: [] }
const task = { marked: true } as OutlineTask
const item = (id: string, paragraph: number, more: Partial<OutlineItem> = {}): OutlineItem => ({
  id,
  number: 1,
  marker: null,
  text: id,
  leadIn: false,
  attribute: false,
  at: { paragraph, from: 0, to: 9 },
  ...found,
  ...more
})
const node = (id: string, paragraph: number, items: OutlineItem[], heading: string | null = id): OutlineNode => ({
  id,
  parentId: null,
  depth: 0,
  marker: '2',
  heading,
  path: '2',
  items,
  at: { paragraph, from: 0, to: 2 },
  ...found
})

test('every line of an item that runs over three lines leads to it', () => {
  const places = placesOf(
    [node('part', 3, [item('long', 4, { at: { paragraph: 4, from: 0, to: 5, through: 6 } })])],
    []
  )
  expect([3, 4, 5, 6, 7].map((paragraph) => places.byParagraph.get(paragraph))).toEqual([
    'o3',
    'o4',
    'o4',
    'o4',
    undefined
  ])
})

test('of two entries in one paragraph the one with a task is where the paragraph leads', () => {
  const places = placesOf([node('heading', 8, [item('with task', 8, { task })])], [])
  expect(places.anchors.get('with task')).toBe('o8')
  expect(places.anchors.get('heading')).toBe('o8-2')
  expect(places.byParagraph.get(8)).toBe('o8')
})

test('a number without a heading is no entry of its own: the item after it bears the number', () => {
  const bare = node('bare', 5, [item('text', 5)], null)
  expect(bearsMarker(bare, bare.items[0])).toBe(true)
  expect([...placesOf([bare], []).anchors]).toEqual([['text', 'o5']])
  expect(bearsMarker(node('headed', 5, [item('text', 5)]), item('text', 5))).toBe(false)
  expect(bearsMarker(bare, item('listed', 5, { marker: '-' }))).toBe(false)
})

test('a text is shortened between its words', () => {
  expect(shortened('Tổ chức ngày hội sách tại nhà văn hóa xã', 20)).toBe('Tổ chức ngày hội…')
  expect(shortened('Ngắn', 20)).toBe('Ngắn')
})
