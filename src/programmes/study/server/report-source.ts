/** What a report can tell of a campaign: its board at the unit, with small groups left out as everywhere. */
import type { Context } from '#platform/server/context.ts'
import type { ReportAsked, ReportMaterial, ReportSource, ToldFigure, ToldRun } from '#platform/server/report-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { Board, Rate } from '../schema.ts'
import { vi } from '../text.vi.ts'
import { numberWords, percentWords, reachWords } from '../ui/present.ts'
import { findBoard } from './board.ts'
import { listCampaigns } from './find.ts'

const FIGURES = ['người tham gia', 'người phải tham gia', 'tỷ lệ tham gia', 'chỉ tiêu tham gia', 'tỷ lệ đạt bài kiểm tra'] as const
const PAGE = 200

/** Documents of public bodies are Vietnamese, whatever language the page is in. */
const say = {
  title: (title: string) => `đợt học tập “${title}”`,
  of: (what: string, campaign: string) => `${what}: ${campaign}`,
  goal: 'Chỉ tiêu',
  rate: 'Tỷ lệ tham gia',
  columns: ['TT', 'Đơn vị', 'Phải tham gia', 'Đã tham gia', 'Tỷ lệ (%)'],
  small: 'không nêu (nhóm nhỏ)',
  nobody: 'Chưa có ai trong danh sách phải tham gia',
  few: 'Không nêu số người tham gia để không lộ nhóm nhỏ',
  told: (unit: string, percent: string, units: number) => `Tỷ lệ tham gia của ${units} đơn vị thuộc ${unit}; chung: ${percent}%.`
}

const rows = async (ctx: Context, campaignId: string, unitId: string): Promise<Board> => {
  const board = await findBoard(ctx, { campaignId, unitId, offset: 0, limit: PAGE })
  for (let { next } = board; next !== null; ) {
    const more = await findBoard(ctx, { campaignId, unitId, offset: next, limit: PAGE })
    board.rows.push(...more.rows)
    ;({ next } = more)
  }
  return board
}

async function gather(ctx: Context, { unitId, subjectId }: ReportAsked): Promise<ReportMaterial> {
  if (subjectId === null) throw new AppError('not_found', 'study.no_such_campaign')
  const board = await rows(ctx, subjectId, unitId)
  const { campaign, rate } = board
  const address = `/study/${campaign.id}?unit=${unitId}`
  const figure = (what: string, unit: string, amount: number | null, value: string): ToldFigure => ({ what: `campaign:${campaign.id}:${unit}:${what}`, value, amount, label: say.of(what, campaign.title), address })
  const whole = (what: string, unit: string, amount: number | undefined): ToldFigure => figure(what, unit, amount ?? null, amount === undefined ? '–' : numberWords(amount, 'vi'))
  const percent = (what: string, unit: string, given: Rate | null | undefined): ToldFigure => figure(what, unit, given?.percent ?? null, percentWords(given?.percent ?? null, 'vi'))
  const row = ({ unit, rate: own }: Board['rows'][number], at: number): ToldRun[][] => [
    [{ text: String(at + 1) }],
    [{ text: unit.name }],
    ...(own ? [[{ figure: whole('người phải tham gia', unit.id, own.of) }], [{ figure: whole('người tham gia', unit.id, own.came) }], [{ figure: percent('tỷ lệ tham gia', unit.id, own) }]] : [[{ text: say.small }], [{ text: '' }], [{ text: '' }]])
  ]
  const shown = board.rows.filter(({ rate: own }) => own !== null)
  const figures = {
    'người tham gia': whole('người tham gia', unitId, rate?.came),
    'người phải tham gia': whole('người phải tham gia', unitId, rate?.of),
    'tỷ lệ tham gia': percent('tỷ lệ tham gia', unitId, rate),
    'chỉ tiêu tham gia': figure('chỉ tiêu tham gia', unitId, campaign.targetPercent, numberWords(campaign.targetPercent, 'vi')),
    'tỷ lệ đạt bài kiểm tra': percent('tỷ lệ đạt bài kiểm tra', unitId, board.quiz?.rate)
  }
  return {
    title: say.title(campaign.title),
    figures,
    lists: {
      'kết quả tham gia': [outcome(board, figures)],
      'việc còn lại của đợt': [[{ text: `Hạn hoàn thành: ${writtenDay(campaign.deadline, 'vi')}.` }], ...(board.reach ? [[{ text: `${reachWords(board.reach, vi, 'vi')}` }]] : [])]
    },
    tables: { 'tham gia theo đơn vị': { columns: say.columns.map((title, at) => ({ title, share: [6, 40, 16, 16, 14][at] ?? 10, align: at === 1 ? 'left' : 'center' })), rows: board.rows.map(row) } },
    charts: {
      'tham gia theo đơn vị': shown.length
        ? [{
            title: `${say.rate} theo đơn vị`, told: say.told(board.unit.name, percentWords(rate?.percent ?? null, 'vi'), shown.length), kind: 'bars', measure: '%',
            categories: shown.map(({ unit }) => unit.name), series: [{ name: say.rate, values: shown.map(({ rate: own }) => own?.percent ?? null) }], goal: { name: say.goal, value: campaign.targetPercent }
          }]
        : []
    }
  }
}

/** Numbers only where there are people to count and the group may be told; a template that names the figures itself gets a dash there. */
function outcome({ rate }: Board, figures: Record<(typeof FIGURES)[number], ToldFigure>): ToldRun[] {
  const goal: ToldRun[] = [{ text: ' (chỉ tiêu ' }, { figure: figures['chỉ tiêu tham gia'] }, { text: '%).' }]
  if (!rate) return [{ text: say.few }, ...goal]
  if (rate.percent === null) return [{ text: say.nobody }, ...goal]
  return [{ text: 'Đã có ' }, { figure: figures['người tham gia'] }, { text: '/' }, { figure: figures['người phải tham gia'] }, { text: ' người tham gia, đạt ' }, { figure: figures['tỷ lệ tham gia'] }, { text: '%' }, ...goal]
}

const LISTS = ['kết quả tham gia', 'việc còn lại của đợt'] as const

export const campaignReports: ReportSource = {
  about: 'campaign',
  offers: { figures: FIGURES, lists: LISTS, tables: ['tham gia theo đơn vị'], charts: ['tham gia theo đơn vị'] },
  async subjects(ctx, unitId) {
    const { rows: found } = await listCampaigns(ctx, { unitId, limit: 200 })
    return found.filter(({ state }) => state !== 'draft').map(({ id, title }) => ({ id, title }))
  },
  gather
}
