/** Who may do what with certificates, by the example of a campaign. */
import type { Entry } from './entries.ts'

export const CERTIFICATES: Record<string, Entry> = {
  'get /certificates': 'everybody',
  'get /certificates/{kind}/{subjectId}': 'sees study.read',
  'post /certificates/{kind}/{subjectId}/offer': 'does study.edit, sees study.read',
  'delete /certificates/{kind}/{subjectId}/offer': 'does study.edit, sees study.read',
  'post /certificates/{kind}/{subjectId}/issuing': 'does study.edit, sees study.read',
  'post /certificates/{kind}/{subjectId}/own': 'own',
  'post /certificates/{certificateId}/revocation': 'does study.edit, sees study.read',
  'post /certificates/{certificateId}/reissue': 'does study.edit, sees study.read',
  'post /certificates/allowances': 'does study.edit, sees study.read'
}
