/** Tables, charts and lists as Word has them, made by the writer of whole documents and taken out of what it wrote. */
import { unzipSync } from 'fflate'
import { writeDocx } from '../docx/write.ts'
import { compose } from '../layout/compose.ts'
import type { Drawables } from '../layout/drawable.ts'
import type { Block, Figure } from '../model.ts'
import { createMeasure } from '../pdf/fonts.ts'
import type { Layout, Profile } from '../schema.ts'
import { paragraphsOf } from './paragraphs.ts'
import { isElement, parseXml, walk, type Element } from './xml.ts'

export interface Made {
  /** For each group of blocks what stands in its place. */
  groups: Element[][]
  /** By the id that the nodes name. */
  pictures: Map<string, { name: string; bytes: Uint8Array }>
  /** Namespaces that the nodes need. */
  namespaces: Record<string, string>
}

const MARK = /^§(\d+)§$/

export async function blocksAsNodes(groups: Block[][], about: { layout: Layout; profile: Profile; figures: Figure[]; pictures: Drawables }): Promise<Made> {
  const { layout, profile, figures } = about
  const blocks = groups.flatMap((group, at): Block[] => [{ kind: 'paragraph', runs: [{ text: `§${at}§` }] }, ...group])
  const sheets = compose({ layout, title: '', author: '', figures, sections: [{ blocks }] }, profile, createMeasure(), about.pictures)
  const parts = unzipSync(await writeDocx(sheets, { title: '', author: '', provenance: { copyId: null, made: '', figures } }))
  const text = (name: string): string => Buffer.from(parts[name] ?? new Uint8Array()).toString('utf8')
  const root = parseXml(text('word/document.xml'))
  const body = root.children.find((node) => isElement(node, 'w:body'))
  const made: Element[][] = groups.map(() => [])
  let open: Element[] | undefined
  for (const node of isElement(body) ? body.children : []) {
    if (!isElement(node) || node.name === 'w:sectPr') continue
    const [words] = node.name === 'w:p' ? paragraphsOf({ name: '', attributes: {}, children: [node] }) : []
    const mark = MARK.exec(words?.words ?? '')?.[1]
    if (mark !== undefined) open = made[Number(mark)]
    else open?.push(node)
  }
  const pictures = new Map<string, { name: string; bytes: Uint8Array }>()
  for (const { element } of walk(parseXml(text('word/_rels/document.xml.rels')), 'Relationship')) {
    const { Id: id, Target: target, Type: type } = element.attributes
    const bytes = target === undefined ? undefined : parts[`word/${target}`]
    if (id && target && bytes && type?.endsWith('/image')) pictures.set(id, { name: target.split('/').at(-1) ?? target, bytes })
  }
  return { groups: made, pictures, namespaces: Object.fromEntries(Object.entries(root.attributes).filter(([name]) => name.startsWith('xmlns:'))) }
}
