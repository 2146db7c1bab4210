/** From a sheet and a person's match of its columns to what a plan says: the same values as from a document, placed in cells. */
import { citationsOf } from '../meaning/citations.ts'
import { unitsOfHeading } from '../meaning/assigned.ts'
import { deadlinesIn } from '../meaning/deadlines.ts'
import { targetsIn } from '../meaning/targets.ts'
import { markerOf } from '../structure/markers.ts'
import type { Outline } from '../structure/outline.ts'
import { atOf, type Joined, joinStretches, sliceJoined } from '../text/joined.ts'
import type { DocumentFields, Found, Place, PlanItem, PlanNode, PlanReading, ReaderNotice, SourceDocument } from '../types.ts'
import { cellSource, type CellSource } from './cells.ts'
import { headsOf } from './heads.ts'
import { rowsOf, type ListRow, type UsedCell } from './rows.ts'
import { leadsAndPartners, nobodyNamed, taskOf, type Named } from './tasks.ts'
import { timesInCells, yearOf } from './times.ts'
import { Tree } from './tree.ts'
import type { ListHead, ListMatch, Sheet, SheetMatch, Workbook } from './types.ts'

export interface ListRead {
  source: SourceDocument
  reading: PlanReading
}

export function readList(workbook: Workbook, match: ListMatch, head: ListHead): ListRead {
  const cells = cellSource(workbook)
  const places = new Array<Place | undefined>(cells.paragraphs.length).fill(undefined)
  const gathered: Gathered = { cells, places, texts: [], tasks: [], targets: [], deadlines: [], remarks: { noTask: [], noTime: [] }, year: yearOf(head) }
  const tree = new Tree()
  const several = match.sheets.filter(({ taken }) => taken).length > 1
  workbook.sheets.forEach((sheet, at) => {
    const own = match.sheets[at]
    if (!own?.taken) return placeAll(cells, places, at, { place: 'furniture', reason: 'other_sheet' })
    tree.begin(several ? sheet.name : null, cells.first(at))
    readSheet(sheet, at, own, match, gathered, tree)
  })
  const document = documentOf(head)
  const source: SourceDocument = { format: workbook.format, paragraphs: cells.paragraphs, pages: null, notices: workbook.notices }
  const settled = places.map((place): Place => place ?? { place: 'furniture', reason: 'stray_mark' })
  const outline: Outline = {
    source, document, promulgated: false, basis: [], nodes: [], closing: [], recipients: [],
    signature: { authority: null, position: null, name: null }, texts: gathered.texts, places: settled, notices: [],
  }
  return {
    source,
    reading: {
      document,
      ...citationsOf(outline),
      sections: tree.nodes,
      closing: [],
      tasks: gathered.tasks,
      targets: gathered.targets,
      deadlines: gathered.deadlines,
      recipients: [],
      signature: outline.signature,
      places: settled,
      notices: [...workbook.notices, ...remarksOf(gathered.remarks), ...hiddenNotices(workbook, match)],
    },
  }
}

interface Gathered {
  cells: CellSource
  places: (Place | undefined)[]
  texts: Outline['texts']
  tasks: PlanReading['tasks']
  targets: PlanReading['targets']
  deadlines: PlanReading['deadlines']
  remarks: { noTask: string[]; noTime: string[] }
  year: number | null
}

function readSheet(sheet: Sheet, at: number, match: SheetMatch, whole: ListMatch, gathered: Gathered, tree: Tree): void {
  const { grid, rows } = rowsOf(sheet, match, whole.hidden)
  const heads = headsOf(grid, match.head, match.headRows)
  let charge: Named = nobodyNamed
  let section = ''
  let last: { node: PlanNode; item: number } | null = null
  for (const row of rows) {
    const own = grid.rows.get(row.row) ?? []
    const put = (place: Place): void => own.forEach((cell) => gathered.cells.of(at, cell).forEach((paragraph) => void (gathered.places[paragraph] ??= place)))
    if (row.kind === 'above') put({ place: 'header' })
    else if (row.kind === 'aside') {
      put({ place: 'furniture', reason: row.reason ?? 'stray_mark' })
      if (row.reason === 'row_without_task') gathered.remarks.noTask.push(gathered.cells.rowName(at, row.row))
    } else if (row.kind === 'group') {
      const { marker, joined } = textOf(row, at, gathered.cells)
      const node = tree.open(marker, joined.text, atOf(joined))
      gathered.texts.push({ role: 'heading', joined, path: node.path, item: 0 })
      gathered.deadlines.push(...deadlinesIn(joined, node.path, 0, { time: false, heading: true }))
      put({ place: 'node', path: node.path, item: 0 })
      const units = unitsOfHeading(joined, false)
      charge = units && !units.people ? { leads: units.units, partners: [] } : nobodyNamed
      section = ''
    } else if (row.kind === 'more' && last) {
      addMore(row, at, last, heads, gathered)
      put({ place: 'node', path: last.node.path, item: last.item })
    } else {
      const named = row.cells.find(({ use }) => use === 'section')
      const words = named ? gathered.cells.joined(at, named.cell) : null
      if (words && words.text !== section) {
        section = words.text
        const node = tree.openBeside(words.text, atOf(words))
        gathered.texts.push({ role: 'heading', joined: words, path: node.path, item: 0 })
        if (named) gathered.cells.of(at, named.cell).forEach((paragraph) => void (gathered.places[paragraph] ??= { place: 'node', path: node.path, item: 0 }))
      }
      last = addTask(row, at, tree.here(row.marker, gathered.cells.first(at)), charge, heads, gathered)
      put({ place: 'node', path: last.node.path, item: last.item })
    }
  }
}

/** The words of a row's own text, without a number that stands in the same cell. */
function textOf(row: ListRow, sheet: number, cells: CellSource): { marker: string | null; joined: Joined } {
  const task = row.cells.find(({ use }) => use === 'task')
  const joined = task ? cells.joined(sheet, task.cell) : joinStretches([], [])
  const own = row.marker === null ? markerOf(joined.text) : null
  if (!own || own.length >= joined.text.length) return { marker: row.marker, joined }
  return { marker: own.kind === 'bullet' ? own.printed : own.label, joined: sliceJoined(joined, own.length) }
}

function addTask(row: ListRow, sheet: number, node: PlanNode, charge: Named, heads: string[], gathered: Gathered): { node: PlanNode; item: number } {
  const { marker, joined } = textOf(row, sheet, gathered.cells)
  const item = node.items.push({ marker, text: joined.text, leadIn: false, attribute: false, at: atOf(joined), confidence: 0.97 })
  const { path } = node
  gathered.texts.push({ role: 'item', joined, path, item })
  const cellsOf = (...uses: UsedCell['use'][]): UsedCell[] => row.cells.filter(({ use }) => uses.includes(use))
  const times = timesInCells(cellsOf('time').map(({ cell }) => gathered.cells.joined(sheet, cell, 'time')), { path, item }, gathered.year)
  const named = leadsAndPartners(cellsOf('lead', 'partner', 'lead_and_partner').map(({ use, column, cell }) => ({ use, head: heads[column] ?? '', lines: gathered.cells.lines(sheet, cell) })), charge)
  gathered.tasks.push(taskOf({ path, item, joined, named, doubtful: times.unread }))
  gathered.deadlines.push(...(times.found.length > 0 ? times.found : deadlinesIn(joined, path, item, { time: false })))
  gathered.targets.push(...targetsIn(joined, path, item, null))
  if (times.unread) gathered.remarks.noTime.push(gathered.cells.rowName(sheet, row.row))
  addDetails(row, sheet, node, heads, gathered)
  return { node, item }
}

const told: ReadonlySet<UsedCell['use']> = new Set<UsedCell['use']>(['result', 'target', 'note', 'other'])

/** Product, target, note: lines of their own below the task, each led by the title of its column. */
function addDetails(row: ListRow, sheet: number, node: PlanNode, heads: string[], gathered: Gathered): void {
  for (const { use, column, cell } of row.cells) {
    if (!told.has(use)) continue
    const joined = gathered.cells.joined(sheet, cell)
    const head = heads[column] ?? ''
    const item: PlanItem = { marker: head === '' ? '+' : `${head}:`, text: joined.text, leadIn: false, attribute: true, at: atOf(joined), confidence: 0.97 }
    const number = node.items.push(item)
    gathered.texts.push({ role: 'cell', joined, path: node.path, item: number })
    for (const paragraph of gathered.cells.of(sheet, cell)) gathered.places[paragraph] ??= { place: 'node', path: node.path, item: number }
    if (use === 'target') gathered.targets.push(...targetsIn(joined, node.path, number, null))
  }
}

/** A row below a task that only goes on with it: one more partner, one more product. */
function addMore(row: ListRow, sheet: number, last: { node: PlanNode; item: number }, heads: string[], gathered: Gathered): void {
  const task = gathered.tasks.find(({ path, item }) => path === last.node.path && item === last.item)
  const assigning = row.cells.filter(({ use }) => use === 'lead' || use === 'partner' || use === 'lead_and_partner')
  if (task) {
    const more = leadsAndPartners(assigning.map(({ use, column, cell }) => ({ use, head: heads[column] ?? '', lines: gathered.cells.lines(sheet, cell) })), nobodyNamed)
    task.leads = [...task.leads, ...more.leads]
    task.partners = [...task.partners, ...more.partners]
  }
  const times = timesInCells(row.cells.filter(({ use }) => use === 'time').map(({ cell }) => gathered.cells.joined(sheet, cell, 'time')), { path: last.node.path, item: last.item }, gathered.year)
  gathered.deadlines.push(...times.found)
  addDetails(row, sheet, last.node, heads, gathered)
}

function placeAll(cells: CellSource, places: (Place | undefined)[], sheet: number, place: Place): void {
  cells.paragraphs.forEach((paragraph, at) => {
    if (paragraph.cell?.table === sheet) places[at] ??= place
  })
}

function documentOf({ name, type, number, date }: ListHead): DocumentFields {
  const said = <T>(value: T | null): Found<T> | null => (value === null ? null : { value, at: null, confidence: 1 })
  const symbol = /^[^/]*\/\s*(\S.*)$/u.exec(number ?? '')?.[1] ?? null
  const year = /\bnăm (20\d{2})\b/iu.exec(name)?.[1]
  const only = year === undefined ? null : Number(year)
  return {
    type: said(type), number: said(number), symbol: said(symbol), title: said(name), issuer: null, place: null, date: said(date),
    draft: { value: false, at: null, confidence: 1 },
    period: { from: said(only), to: said(only) },
  }
}

const NAMED = 12

function remarksOf({ noTask, noTime }: Gathered['remarks']): ReaderNotice[] {
  const notice = (code: string, all: string[]): ReaderNotice[] =>
    all.length === 0 ? [] : [{ code, detail: { count: all.length, list: all.slice(0, NAMED).join(', ') + (all.length > NAMED ? '…' : '') } }]
  return [...notice('reader.rows_without_task', noTask), ...notice('reader.times_not_read', noTime)]
}

function hiddenNotices(workbook: Workbook, match: ListMatch): ReaderNotice[] {
  const taken = workbook.sheets.filter((_, at) => match.sheets[at]?.taken)
  const rows = taken.reduce((sum, sheet) => sum + sheet.hiddenRows.length, 0)
  const columns = taken.reduce((sum, sheet) => sum + sheet.hiddenColumns.length, 0)
  if (rows + columns === 0) return []
  return [{ code: match.hidden === 'take' ? 'reader.hidden_taken' : 'reader.hidden_left', detail: { rows, columns } }]
}
