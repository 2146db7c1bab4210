import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { Boundaries, BoundarySet, BoundarySetList } from '../schema.ts'
import { boundariesOn } from './on-day.ts'
import { findBoundarySet, keepBoundaries, listBoundarySets, proposeBoundaries, withdrawBoundaries } from './sets.ts'

export const boundariesApi = api('units', (api) => {
  api.get('/units/{unitId}/boundaries', boundariesOn, { summary: 'Where the units right below lie on a day, as far as their body gave boundaries.', output: Boundaries })
  api.get('/units/{unitId}/boundary-sets', listBoundarySets, { summary: 'Files of boundaries that were kept, with those withdrawn.', output: BoundarySetList })
  api.post('/boundary-sets', proposeBoundaries, { summary: 'Read a file of boundaries and see which unit each one is; nothing is kept yet.', output: z.object({ setId: Id }), status: 201 })
  api.get('/boundary-sets/{setId}', findBoundarySet, { summary: 'What a file of boundaries would do, or did.', output: BoundarySet })
  api.post('/boundary-sets/{setId}/carrying-out', keepBoundaries, { summary: 'Keep the boundaries of a file, all at once.', output: z.null() })
  api.post('/boundary-sets/{setId}/withdrawal', withdrawBoundaries, { summary: 'Withdraw the boundaries of a file, with the reason; those before hold again.', output: z.null() })
})
