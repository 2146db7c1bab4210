import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { newId } from '#platform/shared/ids.ts'
import type { PublicPlan } from '../../schema.ts'
import { publicDescription, publicFeed } from './public-out.ts'

const PLAN: PublicPlan = {
  slug: 'phong-chay-1a2b3c4d', name: 'Phòng cháy ở khu dân cư <2026> & "an toàn"', number: '15/KH-UBND', date: '2026-01-05', unit: 'Tỉnh Phú Sơn',
  updatedAt: new Date('2026-03-10T02:00:00Z'), openedAt: new Date('2026-01-20T02:00:00Z'), total: 2, done: 1, late: 0, percent: 50, parts: [], tasks: [],
  documents: [{ position: 0, name: 'ke-hoach.docx', bytes: 2048, version: 1 }],
  versions: [{ number: 2, at: new Date('2026-02-20T03:00:00Z'), document: 'Quyết định số 40/QĐ-UBND', counts: null }],
  news: [
    { id: newId(), text: 'Mở lối thoát nạn thứ hai & kiểm tra <bình>', unit: 'Xã Bình An', at: new Date('2026-03-09T03:00:00Z') },
    { id: newId(), text: 'Tập huấn', unit: 'Sở Y tế', at: new Date('2026-02-01T03:00:00Z') }
  ]
}
const ORIGIN = 'https://kehoach.phuson.example'

interface Element {
  name: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}

/** Throws on what is no well-formed XML. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const add = (text: string): void => {
    const last = open.at(-1)
    if (last) last.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] ?? root
}

const all = (element: Element | undefined, name: string): Element[] => element?.children.filter((child) => child.name === name) ?? []
const one = (element: Element | undefined, name: string): string => all(element, name)[0]?.text.trim() ?? ''
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

test('search engines are told of a document of a public body, with its files, in terms of schema.org', () => {
  const said = JSON.parse(JSON.stringify(publicDescription(PLAN, ORIGIN))) as Record<string, unknown>
  expect(said).toEqual({
    '@context': 'https://schema.org', '@type': 'Legislation', '@id': `${ORIGIN}/p/${PLAN.slug}`, url: `${ORIGIN}/p/${PLAN.slug}`, name: PLAN.name,
    legislationIdentifier: '15/KH-UBND', legislationDate: '2026-01-05', legislationPassedBy: { '@type': 'GovernmentOrganization', name: 'Tỉnh Phú Sơn' },
    datePublished: '2026-01-20T02:00:00.000Z', dateModified: '2026-03-10T02:00:00.000Z', inLanguage: 'vi', isAccessibleForFree: true,
    encoding: [{ '@type': 'MediaObject', name: 'ke-hoach.docx', contentUrl: `${ORIGIN}/p/${PLAN.slug}/documents/0`, contentSize: '2048' }]
  })
  const bare = publicDescription({ ...PLAN, number: null, date: null, documents: [] }, ORIGIN)
  expect(Object.keys(bare)).not.toEqual(expect.arrayContaining(['legislationIdentifier', 'legislationDate', 'encoding']))
})

test('the feed has what Atom (RFC 4287) asks of a feed and of each entry, whatever signs a text holds', () => {
  const feed = parse(publicFeed(PLAN, ORIGIN, { language: 'vi', title: (text) => `Đã xong: ${text}`, versionTitle: (number) => `Bản ${number}` }))
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
  expect([one(feed, 'id'), one(feed, 'title')]).toEqual([`${ORIGIN}/p/${PLAN.slug}`, PLAN.name])
  expect(one(feed, 'updated')).toMatch(INSTANT)
  expect(one(all(feed, 'author')[0], 'name')).toBe('Tỉnh Phú Sơn')
  const self = all(feed, 'link').find(({ attributes }) => attributes['rel'] === 'self')
  expect(self?.attributes['href']).toBe(`${ORIGIN}/p/${PLAN.slug}/feed.xml`)
  const entries = all(feed, 'entry')
  expect(entries.map((entry) => one(entry, 'title'))).toEqual(['Đã xong: Mở lối thoát nạn thứ hai & kiểm tra <bình>', 'Đã xong: Tập huấn', 'Bản 2'])
  expect(new Set(entries.map((entry) => one(entry, 'id'))).size).toBe(3)
  for (const entry of entries) {
    expect(one(entry, 'id')).toMatch(/^(?:urn:uuid:|https:)/)
    expect(one(entry, 'updated')).toMatch(INSTANT)
    expect(all(entry, 'link')[0]?.attributes['href']).toBe(`${ORIGIN}/p/${PLAN.slug}`)
  }
  expect(all(parse(publicFeed({ ...PLAN, news: [], versions: [] }, ORIGIN, { language: 'vi', title: String, versionTitle: String })), 'entry')).toEqual([])
})
