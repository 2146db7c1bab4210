/** Minutes as a document: who met when and where, what was said, what was decided, what was approved. Pure. */
import type { Block, PaperDocument, Run } from '#foundations/paper/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenDay, writtenInstant } from '#platform/shared/written-dates.ts'
import type { Gathering } from '../schema.ts'
import type { Minutes } from '../schema/minutes.ts'
import { spanWords } from '../ui/present.ts'
import { paper } from './words.ts'

const plain = (text: string): Run[] => [{ text }]

type Head = Pick<Gathering, 'title' | 'startsAt' | 'endsAt' | 'place' | 'unit' | 'chair'>

export function minutesDocument(gathering: Head, minutes: Pick<Minutes, 'body' | 'decisions' | 'approved'>, layout: 'state' | 'party'): PaperDocument {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: plain(text) })
  const { title, startsAt, endsAt, place, unit, chair } = gathering
  const decided = minutes.decisions.map(({ text, lead, dueOn }, at): Block => {
    const more = [lead ? paper.lead(lead.name) : null, dueOn ? paper.due(writtenDay(dueOn, 'vi')) : null].filter((part) => part !== null)
    return { kind: 'paragraph', marker: `${at + 1}.`, runs: plain(more.length ? `${text.replace(/[.;]$/, '')} (${more.join('; ')}).` : text) }
  })
  const { approved } = minutes
  return {
    layout,
    title: `${paper.type} ${title}`,
    author: unit.name,
    figures: [],
    sections: [
      {
        blocks: [
          { kind: 'letterhead', above: null, issuer: unit.name, number: null, symbol: null, place: null, date: dayOf(startsAt) },
          { kind: 'title', type: paper.type, summary: title },
          paragraph(paper.when(spanWords(startsAt, endsAt, 'vi'))),
          ...(place ? [paragraph(paper.where(place))] : []),
          ...(chair ? [paragraph(paper.chair(chair.name))] : []),
          ...minutes.body.split(/\n+/).filter((line) => line.trim() !== '').map((line) => paragraph(line.trim())),
          ...(decided.length ? [{ kind: 'heading', level: 1, marker: null, runs: plain(paper.decisions) } satisfies Block, ...decided] : []),
          ...(approved ? [{ kind: 'paragraph', runs: plain(paper.approved(approved.by, writtenInstant(approved.at, 'vi'), approved.fingerprint)), note: true } satisfies Block] : []),
          { kind: 'ending', recipients: [], signature: { authority: null, position: paper.chairTitle, name: chair?.name ?? null } }
        ]
      }
    ]
  }
}
