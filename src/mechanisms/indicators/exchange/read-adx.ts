/** Reads ADX without trusting it: no DTD, no entities, no deep nests. Runs in a process of its own. */
import { DEFAULT_LIMITS, elements, FileRefusal, find, parseXml, startWatch, textOf, type XmlNode } from '#foundations/files/office/index.ts'
import { ADX_NAMESPACE } from './adx.ts'
import { DEFAULTS, numberFault, typedNumber } from './dhis2.ts'
import { fromInterval } from './outside-period.ts'
import { MOST_BYTES, MOST_VALUES, type FileIn, type RowIn } from './values.ts'

const LIMITS = { ...DEFAULT_LIMITS, bytes: MOST_BYTES, tableRows: MOST_VALUES, xmlDepth: 20, xmlElements: 4 * MOST_VALUES, milliseconds: 20_000 }
/** What every row says, or what systems say of who wrote it; whatever else stands there divides the number. */
const OWN = new Set(['dataElement', 'value', 'comment', 'followup', 'followUp', 'storedBy', 'created', 'lastUpdated', 'deleted', 'categoryOptionCombo', 'attributeOptionCombo'])
const OF_GROUP = new Set([...OWN, 'orgUnit', 'period', 'dataSet', 'completeDate', 'dataSetComplete'])
const SCHEMES = /^(dataElement|orgUnit|dataSet|categoryOptionCombo)?IdScheme$/i

const broken = (reason: string, detail = {}): FileIn => ({ single: true, rows: [], problems: [{ row: 0, reason: `indicators.${reason}`, detail }], notes: [] })

export function readAdx(bytes: Uint8Array): FileIn {
  let root: XmlNode
  try {
    root = parseXml(bytes, { prefixes: { [ADX_NAMESPACE]: '' }, textIn: new Set(['annotation']), row: 'dataValue' }, startWatch(LIMITS, undefined, undefined))
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return broken(REFUSED[error.code] ?? 'file_no_xml', { limit: MOST_VALUES })
  }
  const adx = find(root, 'adx')
  if (!adx && find(root, 'dataValueSet')) return broken('file_dxf_xml')
  if (!adx || !Object.values(adx.attributes).includes(ADX_NAMESPACE)) return broken('file_no_adx')
  const groups = named(adx, 'group')
  const rows = groups.flatMap((group) => named(group, 'dataValue').map((value) => ({ group, value }))).map(({ group, value }, at) => rowOf(at + 1, group, value))
  const problems = rows.flatMap((row) => numberFault(row) ?? [])
  const faulty = new Set(problems.map(({ row }) => row))
  const notes: FileIn['notes'] = []
  const dataSets = [...new Set(groups.map(({ attributes }) => attributes['dataSet'] ?? '').filter(Boolean))]
  if (dataSets.length) notes.push({ reason: 'indicators.file_data_set', detail: { names: dataSets.slice(0, 5).join(', ') } })
  if (groups.some(({ attributes }) => attributes['completeDate'] ?? attributes['dataSetComplete'])) notes.push({ reason: 'indicators.file_complete_date' })
  return { single: true, rows: rows.filter(({ row }) => !faulty.has(row)), problems: rows.length ? problems : [{ row: 0, reason: 'list.empty' }], notes }
}

const REFUSED: Record<string, string> = {
  'reader.xml_not_allowed': 'file_xml_doctype',
  'reader.nested_too_deep': 'file_xml_deep',
  'reader.table_too_large': 'file_values_many',
  'reader.time_limit': 'file_too_slow'
}

const named = (node: XmlNode, name: string): XmlNode[] => [...elements(node)].filter((child) => child.name === name)

function rowOf(row: number, { attributes: group }: XmlNode, value: XmlNode): RowIn {
  const { attributes: said } = value
  const annotation = named(value, 'annotation').map(textOf).join(' ')
  return {
    row,
    indicator: clean(said['dataElement']),
    indicatorWords: '',
    unit: clean(group['orgUnit']),
    unitName: '',
    period: fromInterval(group['period'] ?? ''),
    value: said['value'] === undefined ? null : typedNumber(said['value']),
    numerator: null,
    denominator: null,
    estimated: (said['followup'] ?? said['followUp']) === 'true',
    comment: (clean(annotation) || clean(said['comment'])).slice(0, 1000),
    category: categoryOf(group, said),
    deleted: said['deleted'] === 'true'
  }
}

const clean = (text: string | undefined): string => (text ?? '').normalize('NFC').trim()

/** "AGE=P0Y--P5Y,SEX=F", in the order of the names. */
function categoryOf(group: Record<string, string>, said: Record<string, string>): string {
  const divides = (attributes: Record<string, string>, own: Set<string>): [string, string][] =>
    Object.entries(attributes).filter(([name]) => !own.has(name) && !name.includes(':') && name !== 'xmlns' && !SCHEMES.test(name))
  const combos = [said['categoryOptionCombo'], said['attributeOptionCombo'], group['attributeOptionCombo']].filter((combo) => !DEFAULTS.has(combo ?? '')).map((combo): [string, string] => ['combo', combo ?? ''])
  return [...divides(group, OF_GROUP), ...divides(said, OWN), ...combos].map(([name, option]) => `${name}=${option.trim()}`).toSorted().join(',')
}
