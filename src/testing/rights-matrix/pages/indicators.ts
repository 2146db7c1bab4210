/** Indicators, their figures and screens. */
import { example, type PageRule } from './rule.ts'

const indicator = example('get /indicators/{indicatorId}', { id: 'indicatorId' })
const valueImport = example('get /indicator-value-imports/{importId}', { importId: 'importId' })
const defined = example('get /indicators/{indicatorId}/definition', { id: 'indicatorId' })

export const INDICATORS_PAGES: Record<string, PageRule> = {
  '(app)/dashboard': { entry: 'lists figures.read' },
  '(app)/dashboard/[indicatorId]': { entry: 'sees figures.read', params: example('get /indicators/{indicatorId}/definition', { indicatorId: 'indicatorId' }), query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators': { entry: 'sees figures.read' },
  '(app)/indicators/[id]': { entry: 'sees figures.read', params: indicator },
  '(app)/indicators/new': { entry: 'does plans.edit', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/exchange': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.binhAn}` },
  '(app)/indicators/exchange/file': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.binhAn}&format=adx` },
  '(app)/indicators/codes': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/open': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/open/new': { entry: 'does reporting.approve, sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/imports/[importId]': { entry: 'sees figures.enter', params: valueImport },
  '(app)/indicators/[id]/definition': { entry: 'sees figures.read', params: defined },
  '(app)/indicators/[id]/definition/change': { entry: 'does plans.edit, sees figures.read', params: defined },
  '(app)/indicators/[id]/targets': { entry: 'does plans.edit, sees figures.read', params: defined },
  '(app)/indicators/[id]/values': { entry: 'sees figures.read', params: defined, query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/[id]/change': { entry: 'does plans.edit, sees figures.read', params: indicator },
  '(app)/indicators/[id]/over-time': { entry: 'sees figures.read', params: indicator, query: ({ people }) => `unit=${people.province}&period=2026` },
  '(app)/indicators/[id]/figures': { entry: 'sees figures.read', params: indicator, query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/[id]/figures/[figureId]': {
    entry: 'sees figures.read',
    params: async (setting) => ({ ...(await indicator(setting)), ...(await example('get /figures/{figureId}/versions', { figureId: 'figureId' })(setting)) })
  }
}
