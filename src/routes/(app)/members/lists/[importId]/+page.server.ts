import { carryOutMemberImport, findMemberImport, withdrawMemberImport } from '#foundations/people/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ list: await findMemberImport(ctx, { importId: params.importId }) })

const here = (_done: unknown, { params }: { params: Record<string, string | undefined> }): string => `/members/lists/${params['importId']}`

export const actions: Actions = {
  carryOut: formAction(carryOutMemberImport, (_form, { params }) => ({ importId: params['importId'] }), { to: here }),
  takeBack: formAction(withdrawMemberImport, (_form, { params }) => ({ importId: params['importId'] }), { to: here })
}
