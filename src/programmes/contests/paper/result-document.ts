/** Minutes of the result of a round: the numbers, the winners, and what told each from the next. Pure. */
import type { Block, PaperDocument, Run } from '#foundations/paper/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import type { Contest, RoundResult } from '../schema.ts'
import { vi } from '../text.vi.ts'
import { number, reasonOf, took } from '../ui/present.ts'
import { paper } from './words.ts'

const plain = (text: string): Run[] => [{ text }]
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: plain(text) })
const note = (text: string): Block => ({ kind: 'paragraph', runs: plain(text), note: true })
const heading = (text: string, marker: string): Block => ({ kind: 'heading', level: 1, marker, runs: plain(text) })

export function resultDocument(result: RoundResult, rules: Contest['rules'], layout: 'state' | 'party'): PaperDocument {
  const { contest, title, closedAt, winners, outcome } = result
  const predicted = rules.predicted ? vi.predictedOf[rules.predicted] : ''
  const steps = [vi.inWords.score, ...rules.tieBreaks.map((step) => (step === 'prediction' ? vi.inWords.prediction(predicted) : vi.inWords[step])), vi.inWords.draw]
  return {
    layout,
    title: `${paper.type} ${contest.title}`,
    author: contest.unit.name,
    figures: [],
    sections: [
      {
        blocks: [
          { kind: 'letterhead', above: null, issuer: contest.unit.name, number: null, symbol: null, place: null, date: dayOf(closedAt) },
          { kind: 'title', type: paper.type, summary: paper.summary(result.number, title, contest.title) },
          heading(paper.numbers, 'I.'),
          paragraph(paper.closed(writtenInstant(closedAt, 'vi'))),
          paragraph(paper.counts(number(result.entrants, 'vi'), number(result.attempts, 'vi'), number(result.allRight, 'vi'))),
          ...(result.takenOut === 0 ? [] : [paragraph(paper.takenOut(result.takenOut))]),
          ...(outcome === null ? [] : [paragraph(paper.outcome(predicted, number(outcome, 'vi')))]),
          heading(paper.order, 'II.'),
          ...steps.map((step, at): Block => ({ kind: 'paragraph', marker: `${at + 1}.`, runs: plain(step) })),
          ...(result.judging ? [note(`${paper.judging}: ${vi.judging.told(result.judging.differ)}${result.judging.calibrated ? ` ${vi.judging.calibrated}` : ''}`)] : []),
          heading(paper.winners, 'III.'),
          ...(winners.length ? [winnersTable(winners)] : [paragraph(paper.nobody)]),
          heading(paper.check, 'IV.'),
          paragraph(paper.checkHow),
          note(paper.fingerprint(result.fingerprint)),
          note(paper.commitment(result.commitment)),
          note(paper.seed(result.seed)),
          note(paper.root(result.root)),
          ...winners.map(({ place, receipt, drawKey }) => note(paper.receipt(place, receipt, drawKey))),
          { kind: 'ending', recipients: [], signature: { authority: null, position: paper.signs, name: null } }
        ]
      }
    ]
  }
}

function winnersTable(winners: RoundResult['winners']): Block {
  const { table } = paper
  return {
    kind: 'table',
    columns: [
      { title: table.place, share: 1, align: 'center' },
      { title: table.prize, share: 3 },
      { title: table.who, share: 5 },
      { title: table.points, share: 2, align: 'center' },
      { title: table.finished, share: 3, align: 'center' },
      { title: table.reason, share: 4 }
    ],
    rows: winners.map((one) => [
      plain(String(one.place)),
      plain(one.prize ?? ''),
      plain(one.name === null ? table.unnamed : [one.name, one.unit].filter(Boolean).join(', ')),
      plain(`${number(one.points, 'vi')}/${number(one.of, 'vi')}`),
      plain(`${writtenInstant(one.finishedAt, 'vi')} (${took(one.seconds)})`),
      plain(reasonOf(one, vi))
    ])
  }
}
