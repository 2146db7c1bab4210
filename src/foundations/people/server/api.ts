import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { LOCALES } from '#platform/shared/locale.ts'
import { PersonRow } from '../schema.ts'
import { addPerson, deactivatePerson, endRole, giveRole, resetPassword } from './commands.ts'
import { erasePerson } from './erase.ts'
import { changeOwnEmail, findOwnEmail } from './own-email.ts'
import { chooseLanguage, findOwnLanguage } from './own-language.ts'
import { findPerson, listPeople } from './queries.ts'

export const peopleApi = api('people', (api) => {
  api.get('/people', listPeople, { summary: 'List the people of the units whose people you keep.', output: z.array(PersonRow) })
  api.get('/people/{personId}', findPerson, { summary: 'One person with the roles you may see.', output: PersonRow })
  api.post('/people', addPerson, {
    summary: 'Add a person with a role at a unit; the password is shown this one time.',
    output: z.object({ id: z.string(), name: z.string(), password: z.string() }),
    status: 201
  })
  api.post('/people/{personId}/roles', giveRole, { summary: 'Give a person one more role.', output: z.null() })
  api.post('/roles/{roleId}/end', endRole, { summary: 'Take a role back from a day on.', output: z.null() })
  api.post('/people/{personId}/password-reset', resetPassword, {
    summary: 'Give a new random password, shown this one time.',
    output: z.object({ password: z.string() })
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
