import type { Module } from '#platform/server/module.ts'
import { meansHang } from '../hanging/means.ts'
import { rolesHang } from '../hanging/source.ts'
import { peopleNotices } from '../notices/source.ts'
import { personTrail } from '../trail/source.ts'
import { peopleApi } from './api.ts'
import { breachedWeakness } from './breached.ts'
import { createPeopleServices } from './auth.ts'
import { SIGN_IN_TABLES } from './sign-in/tables.ts'
import { greet } from './greet.ts'
import { cleanUp, dropKeptForms } from './jobs.ts'
import { personRights } from './roles/rights-source.ts'
import { forgetWhatIsPast, MEMBER_TABLES, membersApi } from './members/module.ts'
import { addSamplePeople } from './sample.ts'
import { delegationsApi } from './delegations/api.ts'
import { tokensApi } from './tokens/api.ts'
import { afterRestore, peopleWithdrawals } from './withdrawals.ts'

/** With either of them somebody is shown how members are reached. */
const READS_MEMBERS = ['members.read', 'members.edit']

export const peopleModule: Module = {
  name: 'people',
  api: [...peopleApi, ...tokensApi, ...membersApi, ...delegationsApi],
  trail: personTrail,
  rights: personRights,
  hangs: [rolesHang, meansHang],
  claims: ({ grants }) => ({ members: [...new Set(grants.filter(({ permission }) => READS_MEMBERS.includes(permission)).map(({ unitId }) => unitId))] }),
  notices: peopleNotices,
  jobs: [cleanUp, dropKeptForms, forgetWhatIsPast],
  async start(app) {
    // A list that cannot be read is told at the start, not to the first person who chooses a password.
    await breachedWeakness(app.config, '')
    app.services.people = createPeopleServices(app)
  },
  sample: addSamplePeople,
  greet,
  withdrawals: peopleWithdrawals,
  restored: afterRestore,
  tables: ['people', 'own_roles', 'person_roles', 'credentials', 'sessions', 'verifications', 'sign_in_limits', 'set_up_codes', 'kept_forms', 'service_accounts', 'api_tokens', 'delegations', 'session_delegations', ...MEMBER_TABLES, ...SIGN_IN_TABLES]
}
