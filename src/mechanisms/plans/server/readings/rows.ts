/**
 * From a reading to the rows of a draft plan. Pure: ids and proposals come in, rows come out. A plan of 300 pages takes a
 * while: after each `yield` others may go first.
 */
import { newId } from '#platform/shared/ids.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { At, Found, Place, PlanItem, PlanNode, PlanReading, SourceDocument } from '../../reader/types.ts'
import { lastDay, riskOf } from '../../rules.ts'
import type { Role } from '../../schema.ts'
import { deadlineOf, pathAndAbove, type PlacedDeadline } from './due.ts'
import type { Proposal } from './proposals.ts'

export interface Given {
  planId: string
  source: SourceDocument
  reading: PlanReading
  /** One for each task: it stays text. */
  staying: readonly boolean[]
  /** The day from which days without a year count. */
  since: Day
  propose(found: Found<string>): Proposal
}

interface Placed {
  nodeId: string | null
  itemId: string | null
  partId: string | null
}

export interface NodeInfo {
  id: string
  parentId: string | null
  partId: string
  items: PlanItem[]
}

type Row = Record<string, unknown>

export interface PlanRows {
  nodes: Row[]
  items: Row[]
  paragraphs: Row[]
  pages: Row[]
  citations: Row[]
  deadlines: Row[]
  tasks: Row[]
  taskUnits: Row[]
  targets: Row[]
  doubts: number
}

export function* planRows(given: Given): Generator<void, PlanRows> {
  const { planId, reading } = given
  const outline = yield* outlineRows(planId, reading)
  const placeOf = ({ path, item }: { path: string; item: number }): Placed => {
    const node = outline.byPath.get(path)
    return { nodeId: node?.id ?? null, itemId: outline.itemIds.get(`${path}/${item}`) ?? null, partId: node?.partId ?? null }
  }

  const deadlines: (PlacedDeadline & { row: Row })[] = []
  for (const [position, found] of reading.deadlines.entries()) {
    yield
    const { nodeId, itemId } = placeOf(found)
    const dueOn = lastDay(found, given.since)
    const { text, kind, date, from: starts, every, at, confidence } = found
    const row = {
      id: newId(), plan_id: planId, node_id: nodeId, item_id: itemId, position, text, said: text, kind, date, starts, every,
      due_on: dueOn, at, confidence, risk: riskOf({ confidence, checked: false })
    }
    deadlines.push({ id: row.id, path: found.path, item: found.item, kind, dueOn, row })
  }

  const deadlinesAt = Map.groupBy(deadlines, (deadline) => deadline.path)

  const taskUnits: Row[] = []
  // Where a task stays text, what its paragraph counts stays text too.
  const keptPlaces = new Set<string>()
  const tasks: Row[] = []
  for (const [position, found] of reading.tasks.entries()) {
    yield
    const { nodeId, itemId, partId } = placeOf(found)
    const id = newId()
    const units = (['lead', 'partner'] as Role[]).flatMap((role) =>
      (role === 'lead' ? found.leads : found.partners).map((phrase, index) => ({ role, index, phrase, ...given.propose(phrase) }))
    )
    for (const { role, index, phrase, unitId, setId, confidence } of units) {
      taskUnits.push({
        id: newId(), task_id: id, plan_id: planId, role, position: index, phrase: phrase.value, unit_id: unitId,
        set_id: setId, confidence, at: phrase.at
      })
    }
    const doubtable = units.map(({ role, unitId, setId, confidence }) => ({ role, known: (unitId ?? setId) !== null, confidence }))
    const near = pathAndAbove(found.path).flatMap((path) => deadlinesAt.get(path) ?? [])
    const deadline = deadlineOf(found, near, outline.byPath)
    const stays = given.staying[position] ?? false
    if (stays) keptPlaces.add(`${found.path}/${found.item}`)
    tasks.push({
      id, plan_id: planId, node_id: nodeId, item_id: itemId, part_id: partId, position, text: found.text, marked: !stays, stays_text: stays ? 'rule' : null,
      addressees: found.addressees, deadline_id: deadline?.id ?? null, due_on: deadline?.dueOn ?? null, state: 'assigned', percent: 0,
      at: found.at, confidence: found.confidence, risk: riskOf({ confidence: found.confidence, checked: false, units: doubtable }), version: 1
    })
  }

  const targets = reading.targets.filter(({ path, item }) => !keptPlaces.has(`${path}/${item}`)).map((found, position) => {
    const { nodeId, itemId, partId } = placeOf(found)
    const { value, unit, comparator, approx, subject, by, per, at, confidence } = found
    return {
      id: newId(), plan_id: planId, node_id: nodeId, item_id: itemId, part_id: partId, position, value, unit, comparator, approx,
      subject, by_date: by, per, at, confidence, risk: riskOf({ confidence, checked: false }), version: 1
    }
  })

  yield
  const risks = [...tasks, ...targets, ...deadlines.map(({ row }) => row)]
  return {
    nodes: outline.nodes,
    items: outline.items,
    paragraphs: yield* paragraphRows(given, placeOf, outline.itemIds),
    pages: (given.source.sheets ?? [])
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ width, height, file, page }, index) => ({ plan_id: planId, number: index + 1, file_position: file, page_in_file: page, width, height })),
    citations: citationRows(planId, reading),
    deadlines: deadlines.map(({ row }) => ({ ...row, version: 1 })),
    tasks,
    taskUnits,
    targets,
    doubts: risks.filter((row) => Number(row['risk']) > 0).length
  }
}

interface OutlineRows {
  nodes: Row[]
  items: Row[]
  byPath: Map<string, NodeInfo>
  /** By "path/number". */
  itemIds: Map<string, string>
}

function* outlineRows(planId: string, reading: PlanReading): Generator<void, OutlineRows> {
  const nodes: Row[] = []
  const items: Row[] = []
  const byPath = new Map<string, NodeInfo>()
  const itemIds = new Map<string, string>()

  const addItems = (list: PlanItem[], path: string, nodeId: string | null): void => {
    list.forEach((item, index) => {
      const id = newId()
      itemIds.set(`${path}/${index + 1}`, id)
      const { marker, text, leadIn, attribute, at, confidence } = item
      items.push({
        id, plan_id: planId, node_id: nodeId, position: items.length, number: index + 1, marker, text, lead_in: leadIn, attribute, at, confidence
      })
    })
  }
  function* addNode(node: PlanNode, parent: NodeInfo | null, depth: number): Generator<void> {
    yield
    const id = newId()
    const info: NodeInfo = { id, parentId: parent?.id ?? null, partId: parent?.partId ?? id, items: node.items }
    byPath.set(node.path, info)
    const { marker, heading, path, at, confidence } = node
    nodes.push({
      id, plan_id: planId, parent_id: info.parentId, part_id: info.partId, position: nodes.length, depth, marker, heading, path, at, confidence
    })
    addItems(node.items, path, id)
    for (const section of node.sections) yield* addNode(section, info, depth + 1)
  }
  for (const node of reading.sections) yield* addNode(node, null, 0)
  addItems(reading.closing, 'closing', null)
  return { nodes, items, byPath, itemIds }
}

type PlaceOf = (address: { path: string; item: number }) => Placed

function* paragraphRows({ planId, source, reading }: Given, placeOf: PlaceOf, itemIds: Map<string, string>): Generator<void, Row[]> {
  const rows: Row[] = []
  for (const [position, paragraph] of source.paragraphs.entries()) {
    yield
    const place: Place = reading.places[position] ?? { place: 'furniture', reason: 'stray_mark' }
    const placed = place.place === 'node' ? placeOf(place) : { nodeId: null, itemId: null }
    const closing = place.place === 'closing' ? reading.closing.findIndex(({ at }) => covers(at, position)) : -1
    rows.push({
      plan_id: planId,
      position,
      text: paragraph.text,
      placement: paragraph.placement,
      page: paragraph.page ?? null,
      box: paragraph.box ?? null,
      cell: paragraph.cell ?? null,
      gap_before: paragraph.gapBefore ?? false,
      place: place.place,
      reason: place.place === 'furniture' ? place.reason : null,
      node_id: placed.nodeId,
      item_id: closing >= 0 ? (itemIds.get(`closing/${closing + 1}`) ?? null) : placed.itemId
    })
  }
  return rows
}

function covers(at: At, paragraph: number): boolean {
  return at.paragraph <= paragraph && paragraph <= (at.through ?? at.paragraph)
}

function citationRows(planId: string, reading: PlanReading): Row[] {
  const basis = new Set(reading.basis.map((citation) => JSON.stringify(citation.at)))
  return reading.citations.map((citation, position) => {
    const { kind, number, name, date, issuer, at, confidence } = citation
    return { id: newId(), plan_id: planId, position, basis: basis.has(JSON.stringify(at)), kind, number, name, date, issuer, at, confidence }
  })
}
