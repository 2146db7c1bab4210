import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Checkpoint, ConsistencyProof, InclusionProof, LogPage, LogState, Trail } from '../schema.ts'
import { addAddress, removeAddress } from './addresses.ts'
import { findCheckpoint, makeCheckpoint } from './checkpoints.ts'
import { listEntries } from './entries.ts'
import { proveEntry, proveGrowth } from './prove.ts'
import { findLog } from './state.ts'
import { readTrail } from './trail.ts'

export const auditApi = api('audit', (api) => {
  api.get('/audit', findLog, { summary: 'How the log stands, its latest checkpoints, where they are sent.', output: LogState })
  api.get('/audit/entries', listEntries, { summary: 'What happened, by day, unit and kind; without names and without what people wrote.', output: LogPage })
  api.get('/audit/entries/{eventId}/proof', proveEntry, { summary: 'Proof that the entry of an event stands in the log (RFC 6962).', output: InclusionProof })
  api.get('/audit/growth', proveGrowth, { summary: 'Proof that an earlier log is the beginning of a later one (RFC 6962).', output: ConsistencyProof })
  api.post('/audit/checkpoints', makeCheckpoint, { summary: 'Sign the log as it stands.', output: z.object({ number: z.int() }), status: 201 })
  api.get('/audit/checkpoints/{number}', findCheckpoint, { summary: 'One checkpoint with its signed note.', output: Checkpoint })
  api.post('/audit/addresses', addAddress, { summary: 'Send every checkpoint to one more address.', output: z.object({ id: z.string() }), status: 201 })
  api.delete('/audit/addresses/{addressId}', removeAddress, { summary: 'Send checkpoints there no more.', output: z.null() })
  api.get('/trail/{kind}/{id}', readTrail, { summary: 'What happened to a plan, task, unit or person, in words, the latest first.', output: Trail })
})
