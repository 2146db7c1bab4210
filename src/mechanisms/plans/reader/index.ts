/** From what a file prints to what its plan says. */
import { findCitations, findDeadlines, findTargets, findTasks } from './meaning/index.ts'
import { outlinePlan } from './structure/index.ts'
import type { OutlineItem, OutlineNode } from './structure/outline.ts'
import type { At, PlanItem, PlanNode, PlanReading, SourceDocument } from './types.ts'

export { openPages, openSource } from './input/index.ts'
export type { Limits, OpenOptions, Progress } from './input/index.ts'
export { DEFAULT_LIMITS } from '#foundations/files/office/index.ts'
export { sniff } from './input/sniff.ts'
export { ReaderRefusal } from './refusal.ts'
export { toSchemaJson } from './schema-json.ts'
export { staysText } from './grammar/stays-text.ts'
export type { OpenInstrument, StaysText, StaysTextRule } from './grammar/stays-text.ts'
export { secrecyMark } from './structure/secrecy.ts'
export { proposeHead, proposeMatch } from './table/index.ts'
export { looksLikePlan } from './structure/plan-check.ts'
export type { PlanNode, PlanReading, SourceDocument } from './types.ts'

export function readPlan(source: SourceDocument): PlanReading {
  const outline = outlinePlan(source)
  const { basis, citations } = findCitations(outline)
  const asSureAsSeen = <Value extends { at: At; confidence: number }>(found: Value): Value => ({ ...found, confidence: sureness(found.confidence, found.at, source) })
  return {
    document: outline.document,
    basis,
    citations,
    sections: outline.nodes.map((node) => planNode(node, source)),
    closing: outline.closing.map((item) => planItem(item, source)),
    tasks: findTasks(outline).map(asSureAsSeen),
    targets: findTargets(outline).map(asSureAsSeen),
    deadlines: findDeadlines(outline).map(asSureAsSeen),
    recipients: outline.recipients,
    signature: outline.signature,
    places: outline.places,
    notices: [...source.notices, ...outline.notices],
  }
}

/** What recognition was unsure of is no surer once it is an item. */
const BLURRED = 0.7

function sureness(confidence: number, at: At, source: SourceDocument): number {
  const seen = source.paragraphs[at.paragraph]?.recognition
  return seen !== undefined && seen < BLURRED ? Math.min(confidence, seen) : confidence
}

function planItem(item: OutlineItem, source: SourceDocument): PlanItem {
  const { marker, joined, leadIn, attribute, at, confidence } = item
  return { marker, text: joined.text, leadIn, attribute, at, confidence: sureness(confidence, at, source) }
}

function planNode(node: OutlineNode, source: SourceDocument): PlanNode {
  return {
    marker: node.marker,
    heading: node.heading?.text ?? null,
    path: node.path,
    items: node.items.map((item) => planItem(item, source)),
    sections: node.sections.map((section) => planNode(section, source)),
    at: node.at,
    confidence: sureness(node.confidence, node.at, source),
  }
}
