import type { Module } from '#platform/server/module.ts'
import { personTrail } from '../trail/source.ts'
import { peopleApi } from './api.ts'
import { createPeopleServices } from './auth.ts'
import { greet } from './greet.ts'
import { cleanUp, dropKeptForms } from './jobs.ts'
import { addSamplePeople } from './sample.ts'

export const peopleModule: Module = {
  name: 'people',
  api: peopleApi,
  trail: personTrail,
  jobs: [cleanUp, dropKeptForms],
  async start(app) {
    app.services.people = createPeopleServices(app)
  },
  sample: addSamplePeople,
  greet,
  tables: ['people', 'person_roles', 'credentials', 'sessions', 'verifications', 'sign_in_limits', 'set_up_codes', 'kept_forms']
}
