import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { OwnDelegations } from '../../schema/delegations.ts'
import { delegate, endDelegation, listOwnDelegations } from './delegations.ts'

export const delegationsApi = api('delegations', (api) => {
  api.get('/account/delegations', listOwnDelegations, { summary: 'Whom you let sign for you, and for whom you may sign.', output: OwnDelegations })
  api.post('/account/delegations', delegate, { summary: 'Let a deputy sign for you for a time.', output: z.object({ id: z.string() }), status: 201 })
  api.post('/account/delegations/{delegationId}/end', endDelegation, { summary: 'End a delegation at once.', output: z.null() })
})
