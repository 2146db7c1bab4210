import { existsSync } from 'node:fs'
import type { App } from '#platform/server/app.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { text } from '../text.ts'
import { accountsFile } from './sample.ts'
import { needsSetUp, readSetUpCode } from './set-up.ts'

/** How to sign in: the sample's passwords the first time, the code for the first administrator, or where the page is. */
export async function greet(app: App, locale: Locale, address: string): Promise<string[]> {
  const words = text(locale).console
  if (await needsSetUp(app)) return [words.setUp(address, await readSetUpCode(app))]
  const file = accountsFile(app.config.dataFolder)
  const fresh = app.services.people.newAccounts
  app.services.people.newAccounts = []
  const signIn = words.signIn(address)
  if (fresh.length) return [words.sampleNew, ...fresh.map((line) => `  ${line}`), words.sampleFile(file), signIn]
  return existsSync(file) ? [words.sampleFile(file), signIn] : [signIn]
}
