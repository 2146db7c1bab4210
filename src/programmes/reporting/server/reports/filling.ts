/** Fields of a template with what stands in their place: one truth for the page, both files and what is frozen. */
import { createHash } from 'node:crypto'
import type { Block, Figure, Run } from '#foundations/paper/server/index.ts'
import { nameOf, optionOf, wordOf, type Field, type FieldWord } from '#foundations/paper/rules.ts'
import { withMeasure } from '#mechanisms/indicators/ui/present.ts'
import type { Context } from '#platform/server/context.ts'
import type { ReportMaterial, ToldChart, ToldFigure, ToldRun, ToldTable } from '#platform/server/report-source.ts'
import { BEFORE, CHANGE, CORRECTED, EVIDENCE, type PlainField } from '../../reports/vocabulary.ts'
import { byCategory } from './divided.ts'
import { evidenceList } from './evidence-list.ts'
import { byPeriod, byUnit, indicatorFigure, type NamedIndicator, type Of } from './indicators.ts'
import { say } from './words.ts'

export type Filled = { runs: Run[] } | { blocks: Block[] }

/** A figure of the report with what it is traced back by. */
export interface Lineage extends Figure {
  what: string
  amount: number | null
  of: ToldFigure['of'] | null
  corrected: NonNullable<ToldFigure['corrected']> | null
}

export interface FillingAbout {
  reportId: string
  unitId: string
  calendar: Of['calendar']
  kind: Of['kind']
  period: string
  from: string
  to: string
  plain: Record<PlainField, string>
  material: ReportMaterial
  indicators: NamedIndicator[]
  /** What people wrote, by the name of the part. */
  texts: Map<string, string>
  /** Figures of the report before, by what they are. */
  before: Map<string, { value: string; amount: number | null }>
  fields: FieldWord[]
  /** The template has a list of what was corrected. */
  listsCorrected: boolean
}

export interface Filling {
  fill(field: Field): Promise<Filled | null>
  figures: Lineage[]
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Short enough to be read out, the same each time the report is made. */
export function keyOf(reportId: string, what: string): string {
  const bytes = createHash('sha256').update(`${reportId}\n${what}`).digest()
  return `r-${[...bytes.subarray(0, 10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`
}

export function createFilling(ctx: Context, about: FillingAbout): Filling {
  const figures: Lineage[] = []
  const known = new Map<string, Lineage>()
  const corrected = new Map<string, ToldFigure>()
  const run = (figure: ToldFigure): Run => {
    if (figure.amount === null) return { text: figure.value }
    const key = keyOf(about.reportId, figure.what)
    if (!known.has(key)) {
      const lineage: Lineage = { key, value: figure.value, label: figure.label, address: figure.address, what: figure.what, amount: figure.amount, of: figure.of ?? null, corrected: figure.corrected ?? null }
      known.set(key, lineage)
      figures.push(lineage)
    }
    return { text: figure.value, figure: key }
  }
  // Where a template has no list of corrections the reason stands beside the number.
  const listed = about.listsCorrected
  const marked = (figure: ToldFigure, measured = false): Run[] => {
    const measure = measured && figure.measure && figure.amount !== null ? [{ text: withMeasure('', figure.measure) }] : []
    const note = [...measure, ...(figure.note ? [{ text: say.noted(figure.note) }] : [])]
    if (!figure.corrected) return [run(figure), ...note]
    corrected.set(figure.what, figure)
    return [run(figure), ...note, { text: say.corrected(figure.corrected.before, listed ? '' : figure.corrected.told.join('; ')) }]
  }
  const runs = (told: ToldRun[]): Run[] => told.flatMap((one) => ('figure' in one ? marked(one.figure, one.measured) : [one]))
  const inText = (figure: ToldFigure, options: string[]): Filled => {
    const earlier = about.before.get(figure.what)
    if (options.includes(BEFORE)) return { runs: [earlier ? { text: earlier.value } : { text: say.nothing }] }
    if (!options.includes(CHANGE)) return { runs: marked(figure) }
    const by = figure.amount === null || earlier?.amount == null ? null : Math.round((figure.amount - earlier.amount) * 1e6) / 1e6
    return { runs: [by === null ? { text: say.nothing } : run({ ...figure, what: `${figure.what}:${CHANGE}`, value: say.change(by), amount: by, label: `${figure.label} (${CHANGE})` })] }
  }
  const table = ({ caption, columns, rows }: ToldTable): Block => ({ kind: 'table', ...(caption === undefined ? {} : { caption }), columns, rows: rows.map((row) => row.map(runs)) })
  const chart = (given: ToldChart): Block => ({ kind: 'chart', chart: given })
  const list = (items: ToldRun[][]): Block[] => (items.length ? items.map((item): Block => ({ kind: 'paragraph', marker: '-', runs: runs(item) })) : [{ kind: 'paragraph', runs: [{ text: say.none }] }])
  const named = (name: string): NamedIndicator | undefined => about.indicators.find(({ names }) => names.includes(name))

  return {
    figures,
    async fill(field) {
      const word = wordOf(field, about.fields)
      if (!word) return null
      const name = nameOf(field, word)
      if (word.takes === 'no_name') return { runs: [{ text: about.plain[word.word as PlainField] }] }
      if (name === null) return null
      const options = field.options.flatMap((option) => optionOf(option, word) ?? [])
      switch (word.word) {
        case 'số liệu': {
          const figure = about.material.figures[name]
          return figure ? inText(figure, options) : null
        }
        case 'danh sách':
          if (name === EVIDENCE) return { blocks: await evidenceList(ctx, figures) }
          if (name === CORRECTED) return { blocks: correctedList([...corrected.values()]) }
          return about.material.lists[name] ? { blocks: list(about.material.lists[name]) } : null
        case 'bảng':
          return about.material.tables[name] ? { blocks: [table({ caption: capital(name), ...about.material.tables[name] })] } : null
        case 'biểu đồ':
          return { blocks: (about.material.charts[name] ?? []).map(chart) }
        case 'phần viết':
          return { blocks: paragraphsOf(about.texts.get(name) ?? '') }
      }
      const indicator = named(name)
      if (!indicator) return null
      if (word.word === 'chỉ tiêu') return inText(await indicatorFigure(ctx, indicator, about), options)
      if (word.word === 'bảng phân tổ') {
        const divided = await byCategory(ctx, indicator, about)
        return { blocks: divided.length ? divided.map((one) => table({ caption: one.caption, ...one.table })) : [{ kind: 'paragraph', runs: [{ text: say.notDivided(indicator.indicator.words) }] }] }
      }
      const made = await (word.word.endsWith('đơn vị') ? byUnit : byPeriod)(ctx, indicator, about)
      return { blocks: word.word.startsWith('bảng') ? [table({ caption: `${indicator.indicator.words} ${word.word.slice('bảng '.length)}`, ...made.table })] : made.chart ? [chart(made.chart)] : [] }
    }
  }
}

/** Nothing where nothing was corrected: no report says of itself that it is right. */
function correctedList(figures: ToldFigure[]): Block[] {
  if (!figures.length) return []
  return [
    { kind: 'paragraph', runs: [{ text: say.correctedHead }] },
    ...figures.map(({ label, value, measure = '', corrected }): Block => ({ kind: 'paragraph', marker: '-', runs: [{ text: say.correctedLine(label, `${withMeasure(value, measure)}${say.corrected(corrected?.before ?? null, (corrected?.told ?? []).join('; '))}`) }] }))
  ]
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

/** Paragraphs as people wrote them; a dash in front stays one. */
function paragraphsOf(body: string): Block[] {
  return body.split('\n').flatMap((line): Block[] => {
    const text = line.trim()
    if (!text) return []
    const dashed = /^[-–+]\s+(.*)$/u.exec(text)
    return [dashed ? { kind: 'paragraph', marker: '-', runs: [{ text: dashed[1] ?? '' }] } : { kind: 'paragraph', runs: [{ text }] }]
  })
}
