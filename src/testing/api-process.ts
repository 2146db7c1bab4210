/**
 * The whole of one version without its pages, as a process of its own. Also put into the tree of an older version, so it
 * uses nothing but what every version has.
 */
import type { AddressInfo } from 'node:net'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createHttp } from '#platform/server/http.ts'
import { createLog } from '#platform/server/log.ts'

const app = await createApp(readConfig(process.env), modules, { log: createLog('error') })
const server = await createHttp(app, (_request, response) => response.end(), findApiActor)
await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.((server.server.address() as AddressInfo).port)
