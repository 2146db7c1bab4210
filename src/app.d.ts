import type { IncomingMessage } from 'node:http'
import type { KeptForm } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Locale } from '#platform/shared/locale.ts'

declare global {
  namespace App {
    interface Locals {
      /** Made once per request by the hook: the actor, the language, the request id. */
      ctx: Context
      locale: Locale
      /** The form to show again after a sign-in; its command does not run. */
      kept?: KeptForm
    }
    interface Error {
      message: string
      reason?: string
      request?: string
    }
    interface Platform {
      req: IncomingMessage
    }
  }
}
