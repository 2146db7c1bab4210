import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { LOCALES } from '#platform/shared/locale.ts'
import { Explanation, IssuedCodeRow, PersonRow, RoleRow } from '../schema.ts'
import { addPerson, deactivatePerson } from './commands.ts'
import { erasePerson } from './erase.ts'
import { changeOwnEmail, findOwnEmail } from './own-email.ts'
import { chooseLanguage, findOwnLanguage } from './own-language.ts'
import { findPerson, listPeople } from './queries.ts'
import { endRole, giveRole } from './roles/give.ts'
import { changeOwnRole, composeRole, endOwnRole } from './roles/own-roles.ts'
import { explainRights, findRole, listRoles } from './roles/queries.ts'
import { issueFirstCode } from './sign-in/codes.ts'
import { findSecondFactorRules, setSecondFactorRules } from './sign-in/second-factor-rules.ts'

export const peopleApi = api('people', (api) => {
  api.get('/people', listPeople, { summary: 'List the people of the units whose people you keep.', output: z.array(PersonRow) })
  api.get('/people/{personId}', findPerson, { summary: 'One person with the roles you may see.', output: PersonRow })
  api.post('/people', addPerson, {
    summary: 'Add a person with a role at a unit; the one-time code for the first sign-in is shown this one time.',
    output: IssuedCodeRow.extend({ id: z.string() }).meta({ id: 'AddedPerson' }),
    status: 201
  })
  api.post('/people/{personId}/roles', giveRole, { summary: 'Give a person one more role.', output: z.null() })
  api.post('/roles/{roleId}/end', endRole, { summary: 'Take a role back from a day on.', output: z.null() })
  api.get('/roles', listRoles, { summary: 'List the roles that there are: built in, and composed by units.', output: z.array(RoleRow) })
  api.get('/own-roles/{ownRoleId}', findRole, { summary: 'One role that a unit has composed.', output: RoleRow })
  api.post('/own-roles', composeRole, { summary: 'Compose a role of permissions that you hold at the unit.', output: z.object({ id: z.string() }), status: 201 })
  api.put('/own-roles/{ownRoleId}', changeOwnRole, { summary: 'Change name and permissions of a composed role; it holds at once.', output: z.object({ version: z.int() }) })
  api.post('/own-roles/{ownRoleId}/end', endOwnRole, { summary: 'End a composed role for everybody who holds it.', output: z.object({ holders: z.int() }) })
  api.get('/people/{personId}/rights', explainRights, {
    summary: 'Why somebody may do something: roles, and for the address of a page the way down the tree.',
    output: Explanation
  })
  api.post('/people/{personId}/sign-in-codes', issueFirstCode, {
    summary: 'Make a one-time code for somebody who has nothing of their own to sign in with yet.',
    output: IssuedCodeRow,
    status: 201
  })
  api.get('/units/{unitId}/second-factor-roles', findSecondFactorRules, {
    summary: 'The roles that need a second factor at a unit, by its own word or by that of a unit above.',
    output: z.array(z.object({ role: z.string(), unitId: z.string(), unitName: z.string() }))
  })
  api.put('/units/{unitId}/second-factor-roles', setSecondFactorRules, {
    summary: 'Say which roles need a second factor at a unit and below; it is asked for at the next sign-in.',
    output: z.null()
  })
  api.post('/people/{personId}/deactivation', deactivatePerson, { summary: 'Let nobody sign in as this person any more.', output: z.null() })
  api.post('/people/{personId}/erasure', erasePerson, { summary: 'Take away for ever what says who a deactivated person is; what they did stays.', output: z.null() })
  api.get('/account/email', findOwnEmail, {
    summary: 'Your own address for notices, and whether you have confirmed it.',
    output: z.object({ address: z.string().nullable(), confirmed: z.boolean() })
  })
  api.put('/account/email', changeOwnEmail, { summary: 'Change your address for notices; a link to confirm it is sent there.', output: z.null() })
  api.get('/account/language', findOwnLanguage, { summary: 'The language in which you are written to.', output: z.object({ language: z.enum(LOCALES) }) })
  api.put('/account/language', chooseLanguage, { summary: 'Choose the language in which you are written to.', output: z.null() })
})
