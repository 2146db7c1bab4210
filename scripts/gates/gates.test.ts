import { expect, test } from 'vitest'
import { actionsWithoutBridge } from './forms.ts'
import { isAccepted } from './licences.ts'
import { takenAway } from './migrations.ts'
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

test('a migration that takes away, renames or demands breaks the version beside it, unless it says since when nothing uses it', () => {
  const breaking = [
    'drop table notices',
    'alter table plans drop column title',
    'alter table plans add column a int, drop column title',
    'ALTER TABLE plans\n  RENAME COLUMN title TO name',
    'alter table plans rename to kept_plans',
    'alter table plans alter column title type varchar(10)',
    'alter table plans alter column title set not null',
    'alter table plans add column kind text not null',
    'drop function vi_fold(text)'
  ]
  for (const statement of breaking) expect(takenAway(`select 1; ${statement};`), statement).toHaveLength(1)
  expect(takenAway('-- contract: unused since 0.3\nalter table plans drop column title;')).toEqual([])
  const adding = `
    create table marks (id uuid primary key, kind text);
    alter table marks alter column kind set not null;
    alter table plans add column kind text, add column count int not null default 0;
    alter table plans add column until date check (until is null or (count > 0 and kind is not null));
    alter table plans alter column title drop not null;
    -- drop table plans;
    insert into notes values ('drop table plans; alter table x rename to y');
    create function keep() returns void language sql as $$ drop table marks; $$;
    drop index plans_title`
  expect(takenAway(adding)).toEqual([])
})
