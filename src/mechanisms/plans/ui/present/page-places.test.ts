import { expect, test } from 'vitest'
import type { SourceLine } from '../../schema.ts'
import { picturesOf } from './page-places.ts'

const line = (position: number, box: SourceLine['box'], itemId: string | null = null): SourceLine => ({
  position, text: `line ${position}`, placement: 'body', page: 1, box, cell: null, gapBefore: false, place: 'node', reason: null, nodeId: null, itemId
})
const page = { number: 1, fileId: 'f', pageInFile: 1, width: 600, height: 900 }
const places = { anchors: new Map([['i', 'o1']]), byParagraph: new Map([[1, 'o1']]) }

test('lines of one entry are one link, also where it goes on; a line without a place is shown as text', () => {
  const lines = [line(0, [0.1, 0.1, 0.9, 0.12]), line(1, [0.1, 0.2, 0.9, 0.22], 'i'), line(2, [0.1, 0.23, 0.5, 0.25], 'i'), line(3, null)]
  const [picture] = picturesOf([page], lines, places, new Map([[2, [{ kind: 'lead', from: 0, to: 1, doubtful: true }]]]))
  expect(picture?.height).toBe(1500)
  expect(picture?.groups.map(({ anchor, spots, doubtful }) => [anchor, spots.map(({ position }) => position), doubtful])).toEqual([
    [null, [0], false],
    ['o1', [1, 2], true]
  ])
  expect(picture?.groups[1]?.spots[0]).toEqual({ position: 1, x: 96, y: 296, width: 808, height: 38 })
  expect(picture?.loose.map(({ position }) => position)).toEqual([3])
})

test('a box at the edge stays on the page; one without height is none', () => {
  const [picture] = picturesOf([page], [line(0, [0, 0, 1, 1]), line(1, [0.2, 0.5, 0.4, 0.5])], places, new Map())
  expect(picture?.groups[0]?.spots).toEqual([{ position: 0, x: 0, y: 0, width: 1000, height: 1500 }])
  expect(picture?.loose).toHaveLength(1)
})
