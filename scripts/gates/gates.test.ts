import { expect, test } from 'vitest'
import { actionsWithoutBridge } from './forms.ts'
import { isAccepted } from './licences.ts'
import { namedPaths, treePaths } from './paths.ts'

test('one acceptable choice is enough, but a conjunction needs every part', () => {
  expect(isAccepted('(MIT OR GPL-3.0)')).toBe(true)
  expect(isAccepted('MIT AND Zlib')).toBe(true)
  expect(isAccepted('MIT AND GPL-3.0')).toBe(false)
  expect(isAccepted('AGPL-3.0')).toBe(false)
})

test('a page names paths in backticks and in links, but `schema.ts` is a kind of file', () => {
  const page = 'See `src/start.ts`, `schema.ts`, `db/<name>.sql` and [the guide](docs/guide/README.md#start).'
  expect(namedPaths(page)).toEqual(['src/start.ts', 'docs/guide/README.md'])
})

test('the tree names every folder below its parent', () => {
  const tree =
    '```\nsrc/\n  routes/     URLs\n  start.ts    starts\n  mechanisms/\n    plans/    reader\ndb/migrations/  e2e/\n```'
  expect(treePaths(tree)).toEqual([
    ...['src/', 'src/routes/', 'src/start.ts', 'src/mechanisms/', 'src/mechanisms/plans/', 'db/migrations/', 'e2e/']
  ])
})

test('a form action that bypasses the bridge is named; one that reaches it by a helper or within a function is not', () => {
  const page = (actions: string): string => `
    import { formAction } from '../form-action.ts'
    const deed = (run) => formAction(run, (form) => ({ taskId: form.get('taskId') }))
    function plain(event) { return event }
    export const actions: Actions = { ${actions} }`
  expect(actionsWithoutBridge(page('planted: async ({ request }) => { await request.formData() }'))).toEqual([
    'planted'
  ])
  expect(actionsWithoutBridge(page('planted: plain, a: formAction(save, read), ...others'))).toEqual([
    'planted',
    '...others'
  ])
  expect(actionsWithoutBridge(page('async planted(event) { return plain(event) }'))).toEqual(['planted'])
  const kept = 'a: formAction(save, read), b: deed(accept), c: (event) => formAction(save, read)(event), ...deed(both)'
  expect(actionsWithoutBridge(page(kept))).toEqual([])
  expect(actionsWithoutBridge('export const load = () => ({})')).toEqual([])
  expect(actionsWithoutBridge(page('formAction: plain').replace('actions: Actions', 'other'))).toEqual([])
})
