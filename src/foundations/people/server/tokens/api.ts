import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { ApiToken, NewToken, ServiceAccount, ServiceAccountPage } from '../../schema/tokens.ts'
import { listOwnTokens, makeToken, revokeToken } from './own-tokens.ts'
import {
  addServiceAccount, changeResponsible, endServiceAccount, findServiceAccount, listServiceAccounts, makeServiceToken, revokeServiceToken
} from './service-accounts.ts'

const nothing = z.null()

export const tokensApi = api('tokens', (api) => {
  api.get('/account/tokens', listOwnTokens, { summary: 'Your own access tokens, without their secrets.', output: z.array(ApiToken) })
  api.post('/account/tokens', makeToken, { summary: 'Make a token for a program of your own; it is shown this one time.', output: NewToken, status: 201 })
  api.post('/account/tokens/{tokenId}/revocation', revokeToken, { summary: 'Let the token hold no more, from the next request on.', output: nothing })
  api.get('/units/{unitId}/service-accounts', listServiceAccounts, { summary: 'The programs that work for a unit.', output: z.array(ServiceAccount) })
  api.post('/units/{unitId}/service-accounts', addServiceAccount, {
    summary: 'Let a program work for a unit, with a role, a purpose and somebody who answers for it.',
    output: z.object({ id: z.string() }),
    status: 201
  })
  api.get('/service-accounts/{accountId}', findServiceAccount, { summary: 'A service account with its roles and tokens.', output: ServiceAccountPage })
  api.post('/service-accounts/{accountId}/responsible', changeResponsible, { summary: 'Name somebody else who answers for it.', output: nothing })
  api.post('/service-accounts/{accountId}/end', endServiceAccount, { summary: 'End a service account and all its tokens.', output: nothing })
  api.post('/service-accounts/{accountId}/tokens', makeServiceToken, { summary: 'Make a token for the program; it is shown this one time.', output: NewToken, status: 201 })
  api.post('/service-tokens/{tokenId}/revocation', revokeServiceToken, { summary: 'Let the token of a service account hold no more.', output: nothing })
})
