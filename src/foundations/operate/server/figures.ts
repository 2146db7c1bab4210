/** Figures for a monitoring program (Prometheus): counts, times and sizes by names that stand in the code, nothing that people wrote. */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '#platform/server/app.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import { createContext } from '#platform/server/context.ts'
import { ADDRESS_HEADER } from '#platform/server/front.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { MachineState } from '../schema.ts'
import { machineState } from './state.ts'

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Who comes through a proxy on this machine seems to come from this machine: then only the token counts. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

export function createFigures(server: FastifyInstance, app: App): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'caunoi_request_seconds',
    help: 'Time to answer, by pattern of the address.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry]
  })
  const limited = new Counter({ name: 'caunoi_limited_requests_total', help: 'Requests turned away by a limit.', registers: [registry] })
  app.observers.push(({ method, route, status, seconds }) => {
    requests.observe({ method: METHODS.has(method) ? method : 'other', route: route ?? 'other', status: `${Math.floor(status / 100)}xx` }, seconds)
    if (status === 429) limited.inc()
  })
  const show = createGauges(registry, app)
  server.get('/metrics', async (request, reply) => {
    // Whoever may not see it learns nothing of it.
    if (!mayRead(request.raw, app)) throw new AppError('not_found', 'app.not_found')
    show(await machineState(createContext(app, { requestId: request.id })))
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

function mayRead(request: IncomingMessage, app: App): boolean {
  const { metricsToken } = app.config
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (metricsToken !== null && given !== undefined) return isSameSecret(metricsToken, given)
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false
  return /^(127\.|::1$)/.test(String(request.headers[ADDRESS_HEADER]))
}

function createGauges(registry: Registry, app: App): (state: MachineState) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `caunoi_${name}`, help, labelNames, registers: [registry] })
  const about = gauge('info', 'Version of program and structure.', ['version', 'structure', 'engine'])
  const database = gauge('database_bytes', 'Size of the database.')
  const files = gauge('file_bytes', 'Size of the stored files.')
  const free = gauge('disk_free_bytes', 'Free room where the data folder lies.')
  const jobs = gauge('jobs', 'Jobs by queue and state.', ['queue', 'state'])
  const oldest = gauge('job_oldest_seconds', 'How long the first waiting job has been waiting.', ['queue'])
  const unread = gauge('events_unread', 'Events that a reader has not read yet; ten thousand means more.', ['reader'])
  const lag = gauge('events_lag_seconds', 'Age of the first unread event.', ['reader'])
  const pool = gauge('database_connections', 'Connections of this process.', ['state'])
  const backup = gauge('backup_age_seconds', 'Time since the last backup; absent when there is none.')
  const checkpoint = gauge('checkpoint_age_seconds', 'Time since the log was last signed; absent when it never was.')
  const age = (at: Date): number => Math.max(0, (Date.now() - at.getTime()) / 1000)
  return (state) => {
    for (const one of [about, jobs, oldest, unread, lag, backup, checkpoint]) one.reset()
    about.set({ version: state.version, structure: state.structure, engine: state.engine }, 1)
    database.set(state.space.databaseBytes)
    files.set(state.space.fileBytes)
    free.set(state.space.diskFree)
    for (const { name, waiting, running, failed, oldestAt } of state.queues) {
      jobs.set({ queue: name, state: 'waiting' }, waiting)
      jobs.set({ queue: name, state: 'running' }, running)
      jobs.set({ queue: name, state: 'failed' }, failed)
      oldest.set({ queue: name }, oldestAt ? age(oldestAt) : 0)
    }
    for (const { name, unread: count, oldestAt } of state.readers) {
      unread.set({ reader: name }, count)
      lag.set({ reader: name }, oldestAt ? age(oldestAt) : 0)
    }
    const { totalCount, idleCount, waitingCount } = app.database.pool
    pool.set({ state: 'open' }, totalCount)
    pool.set({ state: 'idle' }, idleCount)
    pool.set({ state: 'wanted' }, waitingCount)
    if (state.backup) backup.set(age(state.backup.madeAt))
    else backup.remove()
    if (state.checkpoint) checkpoint.set(age(state.checkpoint.madeAt))
    else checkpoint.remove()
  }
}
