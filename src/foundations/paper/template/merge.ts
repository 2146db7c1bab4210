/** A template made in Word with its fields filled: looks, headings and words stay as somebody made them. */
import { CUSTOM_XML, LONGEST, PROPERTIES_TYPE, provenanceParts } from '../docx/controls.ts'
import type { Drawables } from '../layout/drawable.ts'
import type { Block, Figure, Run } from '../model.ts'
import type { Layout, Profile } from '../schema.ts'
import { blocksAsNodes, type Made } from './blocks.ts'
import { fillParagraph, type Control } from './fill.ts'
import { closeParts, DOCUMENT, HEADS, LINKS, openTemplate, textOf, TYPES, type Parts } from './package.ts'
import { paragraphsOf } from './paragraphs.ts'
import { isElement, newElement, parseXml, walk, writeXml, type Element } from './xml.ts'

/** By the words between the braces, as `parseField` tidies them. */
export type FieldValues = Record<string, { runs: Run[] } | { blocks: Block[] }>

export interface MergeAbout {
  values: FieldValues
  figures: Figure[]
  layout: Layout
  profile: Profile
  copyId: string | null
  made: string
  pictures?: Drawables
}

/** What a template says, paragraph by paragraph; the lines at the head and the foot of its pages come last. */
export async function readTemplate(bytes: Buffer): Promise<string[]> {
  const { parts, root } = await openTemplate(bytes)
  const heads = [...parts.keys()].filter((name) => HEADS.test(name)).sort().map((name) => parseXml(textOf(parts, name)))
  return [root, ...heads].flatMap((part) => paragraphsOf(part).map(({ words }) => words))
}

export async function mergeTemplate(bytes: Buffer, about: MergeAbout): Promise<{ bytes: Uint8Array; lines: string[] }> {
  const { parts, root } = await openTemplate(bytes)
  const groups = Object.entries(about.values).flatMap(([written, value]) => ('blocks' in value ? [{ written, blocks: value.blocks }] : []))
  const made = await blocksAsNodes(groups.map(({ blocks }) => blocks), { ...about, profile: fitted(about.profile, root), pictures: about.pictures ?? new Map() })
  const names = addPictures(parts, made)
  const nodes = new Map(groups.map(({ written }, at) => [written, (made.groups[at] ?? []).map((node) => renamed(node, names))]))
  for (const [name, value] of Object.entries(made.namespaces)) root.attributes[name] ??= value
  const control = controls(about.figures)
  const fill = (part: Element): void => {
    for (const paragraph of paragraphsOf(part)) {
      fillParagraph(
        paragraph,
        ({ written }) => {
          const value = about.values[written]
          if (!value) return null
          return 'runs' in value ? { kind: 'runs', runs: value.runs } : { kind: 'blocks', nodes: structuredClone(nodes.get(written) ?? []) }
        },
        control
      )
    }
  }
  fill(root)
  parts.set(DOCUMENT, Buffer.from(writeXml(root)))
  for (const name of [...parts.keys()].filter((path) => HEADS.test(path))) {
    const head = parseXml(textOf(parts, name))
    fill(head)
    parts.set(name, Buffer.from(writeXml(head)))
  }
  addProvenance(parts, about)
  return { bytes: closeParts(parts), lines: paragraphsOf(root).map(({ words }) => words.replace(/\s+/gu, ' ').trim()).filter(Boolean) }
}

/** Tables are as wide as the page of the template, whatever the layout of the unit. */
function fitted(profile: Profile, root: Element): Profile {
  const section = [...walk(root, 'w:sectPr')].at(-1)?.element
  const margin = section?.children.find((node) => isElement(node, 'w:pgMar'))
  const size = section?.children.find((node) => isElement(node, 'w:pgSz'))
  if (!isElement(margin) || !isElement(size)) return profile
  const millimetres = (name: string): number => (Number(margin.attributes[name] ?? 0) * 25.4) / 1440
  const width = (Number(size.attributes['w:w'] ?? 0) * 25.4) / 1440
  const [left, right] = [millimetres('w:left'), millimetres('w:right')]
  // The writer's page is A4 upright: what another sheet has more or less goes into the right margin.
  return width - left - right > 40 ? { ...profile, marginLeft: left, marginRight: 210 - left - (width - left - right) } : profile
}

function addPictures(parts: Parts, { pictures }: Made): Map<string, string> {
  const names = new Map<string, string>()
  if (!pictures.size) return names
  const links = parts.has(LINKS) ? parseXml(textOf(parts, LINKS)) : newElement('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' })
  const types = parseXml(textOf(parts, TYPES))
  for (const [id, { name, bytes }] of pictures) {
    const [own, path] = [`cn_${id}`, `media/cn_${name}`]
    parts.set(`word/${path}`, bytes)
    links.children.push(newElement('Relationship', { Id: own, Type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image', Target: path }))
    names.set(id, own)
  }
  for (const [extension, type] of [['png', 'image/png'], ['svg', 'image/svg+xml'], ['jpg', 'image/jpeg']] as const) {
    const known = types.children.some((node) => isElement(node, 'Default') && node.attributes['Extension']?.toLowerCase() === extension)
    if (!known) types.children.unshift(newElement('Default', { Extension: extension, ContentType: type }))
  }
  parts.set(LINKS, Buffer.from(writeXml(links)))
  parts.set(TYPES, Buffer.from(writeXml(types)))
  return names
}

function renamed(node: Element, names: Map<string, string>): Element {
  const known = node.attributes['r:embed'] === undefined ? undefined : names.get(node.attributes['r:embed'])
  if (known !== undefined) node.attributes['r:embed'] = known
  for (const child of node.children) if (isElement(child)) renamed(child, names)
  return node
}

/** Beyond the numbers of what the template and the tables have. */
const FIRST_CONTROL = 700_001

function controls(figures: Figure[]): Control {
  let next = FIRST_CONTROL
  const places = new Map(figures.map((figure, place) => [figure.key, { figure, place }]))
  return (key, run) => {
    const found = places.get(key)
    if (!found) return run
    const id = String(next++)
    const value = (name: string, given: string): Element => newElement(name, { 'w:val': given })
    return newElement('w:sdt', {}, [
      newElement('w:sdtPr', {}, [value('w:alias', found.figure.label.slice(0, LONGEST)), value('w:tag', key.slice(0, LONGEST)), value('w:id', id)]),
      newElement('w:sdtContent', {}, [
        newElement('w:bookmarkStart', { 'w:id': id, 'w:name': `figure_${found.place}_${id}` }),
        run,
        newElement('w:bookmarkEnd', { 'w:id': id })
      ])
    ])
  }
}

function addProvenance(parts: Parts, { copyId, made, figures }: MergeAbout): void {
  let number = 1
  while ([...parts.keys()].some((name) => name.startsWith(`customXml/item${number}.`) || name.startsWith(`customXml/itemProps${number}.`))) number++
  for (const { path, data } of provenanceParts({ copyId, made, figures }, number)) parts.set(path, Buffer.from(data))
  const links = parts.has(LINKS) ? parseXml(textOf(parts, LINKS)) : newElement('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' })
  links.children.push(newElement('Relationship', { Id: 'cn_paper', Type: CUSTOM_XML, Target: `../customXml/item${number}.xml` }))
  parts.set(LINKS, Buffer.from(writeXml(links)))
  const types = parseXml(textOf(parts, TYPES))
  if (!types.children.some((node) => isElement(node, 'Default') && node.attributes['Extension'] === 'xml')) types.children.unshift(newElement('Default', { Extension: 'xml', ContentType: 'application/xml' }))
  types.children.push(newElement('Override', { PartName: `/customXml/itemProps${number}.xml`, ContentType: PROPERTIES_TYPE }))
  parts.set(TYPES, Buffer.from(writeXml(types)))
}
