import type { Module } from '#platform/server/module.ts'
import { createPeopleServices } from './auth.ts'

export const peopleModule: Module = {
  name: 'people',
  async start(app) {
    app.services.people = createPeopleServices(app)
  },
  tables: ['people', 'person_roles', 'credentials', 'sessions', 'verifications', 'sign_in_limits', 'set_up_codes']
}
