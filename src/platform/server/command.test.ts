import { expect, test } from 'vitest'
import { z } from 'zod'
import { Id, newId } from '#platform/shared/ids.ts'
import { undone, useApp } from '../../testing/world.ts'
import { command } from './command.ts'
import { record } from './events.ts'

const world = useApp([])
const Note = z.object({ subject: z.uuid(), fail: z.boolean().default(false) })

const note = command(Note, async (ctx, { subject, fail }) => {
  await record(ctx, 'note.made', { subject })
  if (fail) throw new Error('after the event')
})

const twice = command(z.object({ subject: z.uuid() }), async (ctx, { subject }) => {
  await note(ctx, { subject })
  await note(ctx, { subject, fail: true }).catch(() => undefined)
})

test('a change and its event are undone together', async () => {
  await undone(world.app, async (ctx) => {
    const subject = newId()
    await expect(note(ctx, { subject, fail: true })).rejects.toThrow('after the event')
    expect(await ctx.db.selectFrom('events').selectAll().where('subject_id', '=', subject).execute()).toEqual([])
  })
})

test('a command inside a command fails alone when its caller catches it', async () => {
  await undone(world.app, async (ctx) => {
    const subject = newId()
    await twice(ctx, { subject })
    expect(await ctx.db.selectFrom('events').select('type').where('subject_id', '=', subject).execute()).toHaveLength(1)
  })
})

test('wrong input names the field and writes nothing', async () => {
  await undone(world.app, async (ctx) => {
    await expect(note(ctx, { subject: 'x' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { subject: { reason: 'input.invalid_format' } }
    })
    const choose = command(z.object({ unitId: Id }), (_ctx, { unitId }) => Promise.resolve(unitId))
    await expect(choose(ctx, { unitId: undefined as never })).rejects.toMatchObject({ fields: { unitId: { reason: 'input.choose' } } })
    await expect(choose(ctx, { unitId: 'x' })).rejects.toMatchObject({ fields: { unitId: { reason: 'input.invalid_format' } } })
  })
})

test('a command that fails because of one inside it is undone as a whole', async () => {
  const both = command(z.object({ subject: z.uuid() }), async (ctx, { subject }) => {
    await note(ctx, { subject })
    await note(ctx, { subject, fail: true })
  })
  await undone(world.app, async (ctx) => {
    const subject = newId()
    await expect(both(ctx, { subject })).rejects.toThrow('after the event')
    expect(await ctx.db.selectFrom('events').selectAll().where('subject_id', '=', subject).execute()).toEqual([])
  })
})
