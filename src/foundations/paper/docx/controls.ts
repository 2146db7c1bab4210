/**
 * How a figure in a DOCX leads back to its source. Each is a content control (w:sdt): its title, which Word shows on a click,
 * says what the figure is; its tag is the figure's key. A custom XML part lists all keys with value, meaning and address,
 * and names the copy that we keep. Inside stands a bookmark whose name has the figure's place in that list: LibreOffice before
 * 7.5 keeps the control but forgets its tag, while a bookmark alone is lost when a number is typed anew.
 */
import { BuilderElement, type File, type TextRun, type XmlComponent } from 'docx'
import type { Figure } from '../model.ts'

export const NAMESPACE = 'urn:caunoi:paper:1'
const STORE = '{5B1C9B0E-6C0D-4E7A-9A56-CA0105D0C0DE}'
export const CUSTOM_XML = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml' as const

/** Word allows 64 characters for title and tag. */
export const LONGEST = 64

/** `place`: of the figure in the list of the document. */
export function figureControl(figure: Figure, place: number, id: number, run: TextRun): XmlComponent {
  const value = (name: string, given: string | number) => new BuilderElement({ name, attributes: { val: { key: 'w:val', value: given } } })
  return new BuilderElement({
    name: 'w:sdt',
    children: [
      new BuilderElement({
        name: 'w:sdtPr',
        children: [value('w:alias', figure.label.slice(0, LONGEST)), value('w:tag', figure.key.slice(0, LONGEST)), value('w:id', id)]
      }),
      new BuilderElement({ name: 'w:sdtContent', children: [bookmark('w:bookmarkStart', id, place), run, bookmark('w:bookmarkEnd', id)] })
    ]
  })
}

function bookmark(name: string, id: number, place?: number): XmlComponent {
  const attributes: Record<string, { key: string; value: string | number }> = { id: { key: 'w:id', value: id } }
  if (place !== undefined) attributes['name'] = { key: 'w:name', value: `figure_${place}_${id}` }
  return new BuilderElement({ name, attributes })
}

export interface Provenance {
  copyId: string | null
  made: string
  figures: Figure[]
}

export interface Part {
  path: string
  data: string
}

export const PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'

/** Hangs the list of figures into the package; the parts go to the packer as they are. */
export function attachProvenance(file: File, provenance: Provenance): Part[] {
  file.Document.Relationships.addRelationship('Paper', CUSTOM_XML, '../customXml/item1.xml')
  file.ContentTypes.addOverride(PROPERTIES_TYPE, '/customXml/itemProps1.xml')
  return provenanceParts(provenance, 1)
}

/** `number`: of the custom part, which a file that somebody else made may have some of. */
export function provenanceParts({ copyId, made, figures }: Provenance, number: number): Part[] {
  const rows = figures.map(
    ({ key, value, label, address }) =>
      `<figure key="${escape(key)}" value="${escape(value)}" label="${escape(label)}" address="${escape(address)}"/>`
  )
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return [
    {
      path: `customXml/item${number}.xml`,
      data: `${head}<paper xmlns="${NAMESPACE}"${copyId === null ? '' : ` copy="${escape(copyId)}"`} made="${escape(made)}">${rows.join('')}</paper>`
    },
    {
      path: `customXml/itemProps${number}.xml`,
      data: `${head}<ds:datastoreItem ds:itemID="${STORE}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`
    },
    {
      path: `customXml/_rels/item${number}.xml.rels`,
      data: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps${number}.xml"/></Relationships>`
    }
  ]
}

function escape(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // Characters that XML cannot hold at all would make the file unreadable.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
