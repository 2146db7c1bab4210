import { expect, test } from 'vitest'
import { modules } from '../app.server.ts'
import { text } from '#foundations/operate/text.ts'
import { LOCALES } from '#platform/shared/locale.ts'

test.each(LOCALES)('the page of whoever keeps the machine running names all that works in the background (%s)', (locale) => {
  const { jobs, readers } = text(locale)
  expect(Object.keys(jobs).sort()).toEqual(modules.flatMap((module) => (module.jobs ?? []).map(({ name }) => name)).sort())
  expect(Object.keys(readers).sort()).toEqual(['relay', ...modules.flatMap((module) => (module.followers ?? []).map(({ name }) => name))].sort())
})
