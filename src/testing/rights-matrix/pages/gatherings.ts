/** Gatherings, their lists and material. */
import type { Setting } from '../../api-examples/setting.ts'
import { example, type PageRule, type Params } from './rule.ts'

const gathering = example('get /gatherings/{gatheringId}', { id: 'gatheringId' })
const heldSession = example('get /gatherings/{gatheringId}/roster', { id: 'gatheringId' })
const learnt = async (setting: Setting): Promise<Params> => ({ ...(await example('put /materials/{materialId}/position', { materialId: 'materialId' })(setting)), ...(await example('get /gatherings/{gatheringId}/questions', { id: 'gatheringId' })(setting)) })
const paper = example('delete /gatherings/{gatheringId}/papers/{fileId}', { id: 'gatheringId', file: 'fileId' })

export const GATHERINGS_PAGES: Record<string, PageRule> = {
  '(app)/check-in': { entry: 'everybody' },
  '(app)/gatherings': { entry: 'lists gatherings.read, offers gatherings.edit' },
  '(app)/gatherings/new': { entry: 'lists gatherings.edit' },
  '(app)/gatherings/[id]': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/change': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/answers': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/agenda': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/minutes': { entry: 'sees gatherings.read', params: example('get /gatherings/{gatheringId}/minutes', { id: 'gatheringId' }) },
  '(app)/gatherings/[id]/minutes/file': { entry: 'sees gatherings.read', params: example('get /gatherings/{gatheringId}/minutes', { id: 'gatheringId' }) },
  '(app)/gatherings/series/new': { entry: 'lists gatherings.edit' },
  '(app)/gatherings/series/[seriesId]': { entry: 'sees gatherings.read', params: example('get /gathering-series/{seriesId}', { seriesId: 'seriesId' }) },
  '(app)/gatherings/excuses': { entry: 'does gatherings.edit, sees units.read', query: ({ people }) => `unit=${people.binhAn}` },
  '(app)/gatherings/[id]/invite': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/roster/fix': { entry: 'does gatherings.check_in, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/ours': { entry: 'sees gatherings.edit', params: heldSession },
  '(app)/gatherings/[id]/roster/since': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/files/[file]': { entry: 'sees gatherings.read', params: paper },
  '(app)/gatherings/[id]/roster': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/scan': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/hall': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/board': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/roster/sheet': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/cards/file': { entry: 'does gatherings.check_in, sees gatherings.read', params: example('get /gatherings/{gatheringId}/cards/file', { id: 'gatheringId' }) },
  '(app)/gatherings/[id]/cards': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/roster/paste': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/check-in': { entry: 'own', params: heldSession },
  '(app)/gatherings/[id]/learn': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/learn/[materialId]': { entry: 'sees gatherings.read', params: learnt }
}
