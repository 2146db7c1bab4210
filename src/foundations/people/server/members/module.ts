/** What members give to the module of people. */
export { membersApi } from './api.ts'
export { dataRequestNotices } from './own-data/notices.ts'
export { forgetWhatIsPast } from './own-data/forget.ts'

export const MEMBER_TABLES = [
  'member_imports', 'membership_acts', 'membership_act_roles', 'memberships', 'person_contacts', 'person_consents', 'member_import_persons', 'data_requests', 'person_merges', 'people_apart'
]
