import { offerUnits } from '#foundations/org/server/index.ts'
import {
  changeResponsible,
  endServiceAccount,
  findServiceAccount,
  makeServiceToken,
  PERMISSIONS,
  possibleResponsible,
  revokeServiceToken
} from '#foundations/people/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../../form-action.ts'
import { tokenFrom } from '../../../../account/token-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const account = await findServiceAccount(ctx, { accountId: params.accountId })
  return {
    account,
    done: url.searchParams.get('done'),
    me: { id: ctx.actor?.personId ?? '', name: ctx.actor?.name ?? '' },
    people: await possibleResponsible(ctx, account.unit.id),
    permissions: [...PERMISSIONS],
    units: await offerUnits(ctx, { permission: 'people.edit' })
  }
}

const here = (done: string) => (_: unknown, { params }: FormEvent) => `/units/${params['id']}/services/${params['accountId']}?done=${done}`
const accountId = ({ params }: FormEvent): string => params['accountId'] ?? ''

export const actions: Actions = {
  make: formAction(makeServiceToken, (form, event) => ({ accountId: accountId(event), ...tokenFrom(form) })),
  revoke: formAction(revokeServiceToken, (form) => ({ tokenId: textOf(form, 'tokenId') }), { to: here('revoked') }),
  responsible: formAction(
    changeResponsible,
    (form, event) => ({ accountId: accountId(event), responsibleId: textOf(form, 'responsibleId') ?? '' }),
    { to: here('responsible') }
  ),
  end: formAction(endServiceAccount, (_form, event) => ({ accountId: accountId(event) }), { to: here('ended') })
}
