import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Profile } from '../schema.ts'
import { findProfile, resetProfile, saveProfile } from './profiles.ts'

const FoundProfile = z
  .object({
    profile: Profile,
    version: z.int(),
    from: z.object({ id: z.string(), name: z.string() }).nullable(),
    builtIn: z.boolean(),
    remarks: z.array(z.object({ field: z.string(), least: z.number(), most: z.number() })),
    can: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'LayoutProfile', description: 'How documents of a unit are laid out: millimetres and points.' })

const PATH = '/units/{unitId}/layouts/{layout}'

export const paperApi = api('paper', (api) => {
  api.get(PATH, findProfile, { summary: 'The layout of documents of a unit (state or party).', output: FoundProfile })
  api.put(PATH, saveProfile, { summary: 'Change the layout of documents of a unit.', output: z.object({ version: z.int() }) })
  api.delete(PATH, resetProfile, { summary: 'Follow the layout of the unit above again.', output: z.null() })
})
