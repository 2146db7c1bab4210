import type { App } from './app.ts'
import { createContext, type Context } from './context.ts'
import { readEvents, type EventRow } from './events.ts'
import { hasUnread, type Relay } from './relay.ts'
import { letOthers } from './rest.ts'

/**
 * Reads events in order with a position of its own and keeps rows that follow from them (notices, the search index). The
 * rows and the position move in one transaction, so each event counts once, whatever crashes.
 */
export interface Follower {
  /** Names the position in `event_readers`; unique over all modules. */
  name: string
  handle(ctx: Context, events: EventRow[]): Promise<void>
  /** Does a short piece of what `handle` left to do, in a transaction of its own; false when nothing is left. */
  work?(app: App): Promise<boolean>
}

const TICK_MS = 1000

function pause(): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), 25))
}

/** Runs each follower whenever a change has been committed, and once a second for changes of other processes. */
export function startFollowers(app: App, followers: Follower[]): Relay {
  let stopped = false
  let running: Promise<void> | null = null
  let again = false

  async function pass(): Promise<void> {
    do {
      again = false
      for (const follower of followers) {
        const handle = (events: EventRow[], db: Context['db']): Promise<void> =>
          follower.handle({ ...createContext(app, { requestId: `follow:${follower.name}` }), db }, events)
        // One that fails must not hold the others up.
        const handled = await readEvents(app.database.db, follower.name, handle).catch((error: unknown) => {
          if (!stopped) app.log.error({ err: error, follower: follower.name }, 'follower failed; next try at the next tick')
          return 0
        })
        if (handled || (await workOn(follower))) again = true
      }
    } while (again && !stopped)
  }

  async function workOn(follower: Follower): Promise<boolean> {
    if (!follower.work || stopped) return false
    const began = performance.now()
    const worked = await follower.work(app).catch((error: unknown) => {
      if (!stopped) app.log.error({ err: error, follower: follower.name }, 'follower failed at its work; next try at the next tick')
      return false
    })
    if (worked) await letOthers(app, performance.now() - began)
    return worked
  }

  function nudge(): void {
    if (stopped) return
    again = true
    running ??= pass().finally(() => {
      running = null
    })
  }

  async function isBehind(): Promise<boolean> {
    for (const { name } of followers) if (await hasUnread(app.database, name)) return true
    return false
  }

  const timer = setInterval(nudge, TICK_MS)
  return {
    nudge,
    async settle() {
      do {
        nudge()
        await running
      } while (!stopped && (await isBehind()) && (await pause()))
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    }
  }
}

/** Relay and followers as one: a commit wakes both. */
export function together(relays: Relay[]): Relay {
  return {
    nudge: () => relays.forEach((relay) => relay.nudge()),
    settle: async () => {
      for (const relay of relays) await relay.settle()
    },
    stop: async () => {
      await Promise.all(relays.map((relay) => relay.stop()))
    }
  }
}
