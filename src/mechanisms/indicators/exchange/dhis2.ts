/** Data value sets of DHIS2 as JSON (docs.dhis2.org, web API, "Data values"). Pure. */
import { asTyped, machineNumber, MOST_VALUES, PART_MARKS, type FileIn, type RowIn, type ValueOut } from './values.ts'
import { fromDhis2, toDhis2 } from './outside-period.ts'

export interface Dhis2Out {
  text: string
  /** Rows that the format cannot hold. */
  left: ValueOut[]
}

/** Of what is not divided without option combos: a system takes its default ones. Nobody is named. */
export function writeDhis2(values: readonly ValueOut[], dataSet = ''): Dhis2Out {
  const left: ValueOut[] = []
  const dataValues = values.flatMap((value) => {
    const period = toDhis2(value.calendar, value.period)
    if (period === null || value.hidden || value.value === null) {
      left.push(value)
      return []
    }
    const about = { period, orgUnit: value.unit }
    const rest = {
      ...(value.comment ? { comment: value.comment } : {}),
      ...(value.estimated ? { followup: true } : {}),
      ...(value.at ? { lastUpdated: value.at } : {})
    }
    return numbersOf(value).map(([dataElement, number, combo]) => ({ dataElement, ...(combo ? { categoryOptionCombo: combo } : {}), ...about, value: number, ...rest }))
  })
  return { text: `${JSON.stringify({ ...(dataSet ? { dataSet } : {}), dataValues }, null, 1)}\n`, left }
}

/** One number a row: of a mean what is above and what is below. */
export function numbersOf({ indicator, category, isMean, value, numerator, denominator, partCodes }: ValueOut): [code: string, number: string, category: string][] {
  if (!isMean || numerator === null || denominator === null) return [[indicator, value ?? '', category]]
  return ([['numerator', numerator], ['denominator', denominator]] as const).map(([part, number]) => {
    const { code, combo } = partCodes[part] ? outsideCode(partCodes[part], category) : { code: indicator + PART_MARKS[part], combo: category }
    return [code, number, combo]
  })
}

/** A body calls a part by its element and combo, parted by a point, or by an element of its own. */
export function outsideCode(given: string, category: string): { code: string; combo: string } {
  const [, code, combo] = /^(.+?)\.(.+)$/.exec(given) ?? []
  return category && code && combo ? { code, combo } : { code: given, combo: '' }
}

/** Default combos of most installations, by uid, code and name. */
export const DEFAULTS = new Set(['', 'HllvX50cXC0', 'default', 'DEFAULT', 'Default'])

type Json = Record<string, unknown>
const isObject = (given: unknown): given is Json => typeof given === 'object' && given !== null && !Array.isArray(given)
const words = (given: unknown): string => (typeof given === 'string' ? given.normalize('NFC').trim() : typeof given === 'number' || typeof given === 'boolean' ? String(given) : '')

const broken = (reason: string, detail = {}): FileIn => ({ single: true, rows: [], problems: [{ row: 0, reason: `indicators.${reason}`, detail }], notes: [] })

/** What stands at the head of a set holds for all rows that say nothing themselves. */
export function readDhis2(text: string): FileIn {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return broken('file_no_json')
  }
  const sets = (isObject(given) && Array.isArray(given['dataValueSets']) ? given['dataValueSets'] : Array.isArray(given) ? given : [given]).filter(isObject)
  const holding = sets.filter((set) => Array.isArray(set['dataValues']))
  if (!holding.length) return broken('file_no_data_values')
  const all = holding.flatMap((set) => (set['dataValues'] as unknown[]).map((value) => ({ set, value })))
  if (all.length > MOST_VALUES) return broken('file_values_many', { limit: MOST_VALUES })
  const problems: FileIn['problems'] = []
  const rows = all.flatMap(({ set, value }, at): RowIn[] => {
    if (!isObject(value)) {
      problems.push({ row: at + 1, reason: 'indicators.row_no_value' })
      return []
    }
    const row = rowOf(at + 1, set, value)
    const fault = numberFault(row)
    if (fault) problems.push(fault)
    return fault ? [] : [row]
  })
  if (!rows.length && !problems.length) problems.push({ row: 0, reason: 'list.empty' })
  const read = oneCategory(rows)
  return { single: true, rows: read.rows, problems, notes: [...read.notes, ...notesOf(holding, all.map(({ value }) => value).filter(isObject))] }
}

function rowOf(row: number, set: Json, value: Json): RowIn {
  const own = (name: string): string => words(value[name]) || words(set[name])
  const combos = [own('categoryOptionCombo'), own('attributeOptionCombo') || options(value['attributeCategoryOptions'] ?? set['attributeCategoryOptions'])].map((combo) => (DEFAULTS.has(combo) ? '' : combo))
  return {
    row,
    indicator: words(value['dataElement']),
    indicatorWords: '',
    unit: own('orgUnit'),
    unitName: '',
    period: fromDhis2(own('period')),
    value: value['value'] === null || value['value'] === undefined ? null : typedNumber(words(value['value']) || JSON.stringify(value['value'])),
    numerator: null,
    denominator: null,
    estimated: [value['followup'], value['followUp']].some((flag) => flag === true || flag === 'true'),
    comment: words(value['comment']).slice(0, 1000),
    category: combos.filter(Boolean).join('.'),
    deleted: value['deleted'] === true || value['deleted'] === 'true'
  }
}

/** Newer systems name the options instead of their combo. */
const options = (given: unknown): string => (Array.isArray(given) ? given.map(words).filter(Boolean).toSorted().join('+') : '')

/** A number of a machine as the reader of typed numbers takes it; what is none stays as it was sent, to be told. */
export function typedNumber(given: string): string {
  const decimal = machineNumber(given)
  return decimal === null ? given : asTyped(decimal)
}

/** Yes and no, days and words are values in other systems; here a value is a number. */
export function numberFault({ row, value, deleted }: RowIn): FileIn['problems'][number] | null {
  if (deleted || (value !== null && /^-?\d+(,\d+)?$/.test(value))) return null
  return value === null || value === '' ? { row, reason: 'indicators.row_no_value' } : { row, reason: 'indicators.machine_number', detail: { typed: value.slice(0, 40) } }
}

/**
 * Each installation has a default combo of its own. It is the one that stands for categories and attributes alike, in all rows: any
 * other one is a part of a number, which must not be taken for the whole.
 */
function oneCategory(rows: RowIn[]): Pick<FileIn, 'rows' | 'notes'> {
  const categories = new Set(rows.map(({ category }) => category))
  const [, category] = /^([^.]+)\.\1$/.exec([...categories][0] ?? '') ?? []
  if (categories.size !== 1 || category === undefined) return { rows, notes: [] }
  return { rows: rows.map((row) => ({ ...row, category: '' })), notes: [{ reason: 'indicators.file_one_category', detail: { category } }] }
}

function notesOf(sets: Json[], values: Json[]): FileIn['notes'] {
  const notes: FileIn['notes'] = []
  const dataSets = [...new Set(sets.map((set) => words(set['dataSet'])).filter(Boolean))]
  if (dataSets.length) notes.push({ reason: 'indicators.file_data_set', detail: { names: dataSets.slice(0, 5).join(', ') } })
  if (sets.some((set) => words(set['completeDate']))) notes.push({ reason: 'indicators.file_complete_date' })
  if (values.some((value) => words(value['storedBy']))) notes.push({ reason: 'indicators.file_stored_by' })
  return notes
}
