/** Every page and every form action, as every role, at the unit of the thing and elsewhere (src/testing/rights-matrix). */
import { readdirSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { openSetting, type Setting } from '../testing/api-examples/setting.ts'
import type { Matrix } from '../testing/rights-matrix/ask.ts'
import { hold, matrixOf } from '../testing/rights-matrix/hold.ts'
import { ACTIONS, ELSEWHERE, OPEN } from '../testing/rights-matrix/pages-apart.ts'
import { PAGES } from '../testing/rights-matrix/pages.ts'
import { useApp } from '../testing/world.ts'

// The pages import the addresses of their islands from the build; here they need none.
registerHooks({
  load: (url, context, next) => (url.endsWith('?worker&url') ? { format: 'module', source: "export default ''", shortCircuit: true } : next(url, context))
})

const world = useApp(modules)
const ROUTES = import.meta.dirname
const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|\/)\+(?:page\.server|server)\.ts$/.test(file))
const routeOf = (file: string): string => relative(ROUTES, dirname(join(ROUTES, file)))
const operations = new Set<unknown>(modules.flatMap((module) => module.api ?? []).map(({ operation }) => operation))

let setting: Setting
let matrix: Matrix

interface RouteModule {
  load?: (event: never) => unknown
  GET?: (event: never) => unknown
  actions?: Record<string, { operation?: unknown }>
}
const moduleOf = async (file: string): Promise<RouteModule> => (await import(/* @vite-ignore */ `${ROUTES}/${file}`)) as RouteModule

beforeAll(async () => {
  setting = await openSetting(world.app)
  matrix = await matrixOf(setting.ctx)
})

test('every address has an entry, and no entry is left of what is gone', () => {
  const said = [...Object.keys(PAGES), ...Object.keys(OPEN), ...Object.keys(ELSEWHERE)]
  expect(said.sort(), 'say in src/testing/rights-matrix/pages who may open it').toEqual([...new Set(files.map(routeOf))].sort())
})

test('every form action calls an operation of the API, which has its entry there, or has one here', async () => {
  const own: string[] = []
  for (const file of files.filter((file) => file.startsWith('(app)'))) {
    for (const [name, action] of Object.entries((await moduleOf(file)).actions ?? {})) {
      if (!operations.has(action.operation)) own.push(`${routeOf(file)}?/${name}`)
    }
  }
  expect(own.sort()).toEqual(Object.keys(ACTIONS).sort())
})

test.each(Object.entries(PAGES))('%s', async (route, rule) => {
  const file = files.find((one) => routeOf(one) === route) ?? ''
  const { load, GET } = await moduleOf(file)
  const open = load ?? GET
  const params = (await rule.params?.(setting)) ?? {}
  const query = (await rule.query?.(setting, params)) ?? ''
  if (open) await hold(matrix, route, rule.entry, (ctx) => opened(open, ctx, route, params, query), setting.people.province)
})

/** Calls it as Kit does, with the parts of the event that our pages read. */
async function opened(open: (event: never) => unknown, ctx: Context, route: string, params: Record<string, string>, query: string): Promise<unknown> {
  const path = route.replace('(app)', '').replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')
  const url = new URL(`${path}?${query}`, 'http://localhost')
  const cookies = { get: () => undefined, getAll: () => [], set: () => undefined, delete: () => undefined }
  const event = { locals: { ctx, locale: 'vi' }, params, url, cookies, request: new Request(url), route: { id: `/${route}` }, setHeaders: () => undefined, depends: () => undefined }
  const answer = await open(event as never)
  return answer instanceof Response ? { status: answer.status } : answer
}
