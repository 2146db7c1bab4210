/** The parts of a DOCX package and how they point to each other. */
import { FileRefusal } from '../refusal.ts'
import type { Watch } from '../watch.ts'
import { elements, find, parseXml } from '../xml.ts'
import type { XmlNode, XmlOptions } from '../xml.ts'
import type { Archive } from '../zip.ts'

const OOXML: [string, string, string][] = [
  ['w', 'wordprocessingml/2006/main', 'wordprocessingml/main'],
  ['r', 'officeDocument/2006/relationships', 'officeDocument/relationships'],
  ['a', 'drawingml/2006/main', 'drawingml/main'],
  ['m', 'officeDocument/2006/math', 'officeDocument/math'],
  ['mc', 'markup-compatibility/2006', 'markup-compatibility'],
]

const PREFIXES: Record<string, string> = Object.fromEntries(
  OOXML.flatMap(([prefix, transitional, strict]) => [
    [`http://schemas.openxmlformats.org/${transitional}`, prefix],
    [`http://purl.oclc.org/ooxml/${strict}`, prefix],
  ]),
)
PREFIXES['urn:schemas-microsoft-com:vml'] = 'v'

const TEXT_IN = new Set(['w:t', 'm:t', 'a:t'])

export interface DocxPackage {
  main: string
  /** Parse a part; null when the package has none of that name. */
  part(name: string | undefined, stream?: XmlOptions['stream']): Promise<XmlNode | null>
  /** Part names that the main document points to by this kind of relation. */
  related(kind: string): { id: string; target: string }[]
}

export async function openPackage(archive: Archive, watch: Watch): Promise<DocxPackage> {
  const part: DocxPackage['part'] = async (name, stream) => {
    if (name === undefined) return null
    const bytes = await archive.read(name)
    if (bytes === null) return null
    return parseXml(bytes, { prefixes: PREFIXES, textIn: TEXT_IN, row: 'w:tr', stream }, watch)
  }
  const rootRelations = relations(await part('_rels/.rels'), '')
  const main =
    rootRelations.find((relation) => relation.kind === 'officeDocument')?.target ??
    ['word/document.xml', 'word/document2.xml'].find((name) => archive.has(name))
  if (main === undefined || !archive.has(main)) throw new FileRefusal('reader.broken_file')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const own = relations(await part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder)
  return {
    main,
    part,
    related: (kind) => own.filter((relation) => relation.kind === kind && archive.has(relation.target)),
  }
}

/** External targets are left out: nothing is ever fetched. */
function relations(root: XmlNode | null, folder: string): { id: string; kind: string; target: string }[] {
  const list = root === null ? undefined : find(root, 'Relationships')
  if (list === undefined) return []
  return [...elements(list)]
    .filter((node) => node.name === 'Relationship' && node.attributes.TargetMode !== 'External')
    .map(({ attributes }) => ({
      id: attributes.Id ?? '',
      kind: attributes.Type?.slice(attributes.Type.lastIndexOf('/') + 1) ?? '',
      target: resolve(folder, attributes.Target ?? ''),
    }))
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}
