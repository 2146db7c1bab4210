/**
 * The exchange form of a reading: the schema that plan readers are compared by, with places and confidence
 * added. Objects carry `at` and `confidence`; single values and lists of words have parallel keys.
 */
import type { At, Citation, Found, PlanItem, PlanNode, PlanReading } from './types.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }

const firstItemWords = 12
const firstTaskWords = 8

function firstWords(text: string, count: number): string {
  return text.split(/\s+/u).filter(Boolean).slice(0, count).join(' ')
}

function at(place: At | null): Json {
  return place === null ? null : { ...place }
}

function value<T extends Json>(found: Found<T> | null): T | null {
  return found === null ? null : found.value
}

function citation(entry: Citation): Json {
  return { ...entry, at: at(entry.at) }
}

function item(entry: PlanItem): Json {
  return {
    marker: entry.marker,
    text: firstWords(entry.text, firstItemWords),
    full_text: entry.text,
    lead_in: entry.leadIn,
    attribute: entry.attribute,
    at: at(entry.at),
    confidence: entry.confidence,
  }
}

function node(entry: PlanNode): Json {
  return {
    marker: entry.marker,
    heading: entry.heading,
    path: entry.path,
    items: entry.items.map(item),
    sections: entry.sections.map(node),
    at: at(entry.at),
    confidence: entry.confidence,
  }
}

function units(entries: readonly Found<string>[]): { values: string[]; places: Json[]; confidence: number[] } {
  return {
    values: entries.map((entry) => entry.value),
    places: entries.map((entry) => at(entry.at)),
    confidence: entries.map((entry) => entry.confidence),
  }
}

function documentJson(document: PlanReading['document']): Json {
  const fields: [string, Found<string> | Found<boolean> | null][] = [
    ['type', document.type], ['number', document.number], ['symbol', document.symbol], ['title', document.title],
    ['issuer', document.issuer], ['place', document.place], ['date', document.date], ['draft', document.draft],
  ]
  const values: { [key: string]: Json } = {}
  const places: { [key: string]: Json } = {}
  const confidence: { [key: string]: Json } = {}
  for (const [name, found] of fields) {
    values[name] = found === null ? null : found.value
    places[name] = at(found?.at ?? null)
    confidence[name] = found === null ? null : found.confidence
  }
  const { from, to } = document.period
  values.period = { from: value(from), to: value(to) }
  places.period = { from: at(from?.at ?? null), to: at(to?.at ?? null) }
  confidence.period = { from: from?.confidence ?? null, to: to?.confidence ?? null }
  return { ...values, at: places, confidence }
}

/** `id` and `source` name the document as the caller knows it. */
export function toSchemaJson(reading: PlanReading, id: string, source: string): { [key: string]: Json } {
  const recipients = units(reading.recipients)
  const { authority, position, name } = reading.signature
  return {
    id,
    source,
    document: documentJson(reading.document),
    basis: reading.basis.map(citation),
    citations: reading.citations.map(citation),
    sections: reading.sections.map(node),
    closing: reading.closing.map((entry) => firstWords(entry.text, firstItemWords)),
    closing_at: reading.closing.map((entry) => at(entry.at)),
    tasks: reading.tasks.map((task) => {
      const leads = units(task.leads)
      const partners = units(task.partners)
      return {
        path: task.path,
        item: task.item,
        starts: firstWords(task.text, firstTaskWords),
        leads: leads.values,
        leads_at: leads.places,
        leads_confidence: leads.confidence,
        partners: partners.values,
        partners_at: partners.places,
        partners_confidence: partners.confidence,
        addressees: task.addressees,
        at: at(task.at),
        confidence: task.confidence,
      }
    }),
    targets: reading.targets.map((target) => ({ ...target, at: at(target.at) })),
    deadlines: reading.deadlines.map((deadline) => ({ ...deadline, at: at(deadline.at) })),
    recipients: recipients.values,
    recipients_at: recipients.places,
    recipients_confidence: recipients.confidence,
    signature: {
      authority: value(authority),
      position: value(position),
      name: value(name),
      at: { authority: at(authority?.at ?? null), position: at(position?.at ?? null), name: at(name?.at ?? null) },
      confidence: {
        authority: authority?.confidence ?? null,
        position: position?.confidence ?? null,
        name: name?.confidence ?? null,
      },
    },
    places: reading.places.map((place) => ({ ...place })),
    notices: reading.notices.map((notice) => ({ ...notice })),
  }
}
