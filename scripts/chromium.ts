/** Finds the Chromium in which the journeys are walked; installs Debian's where that is allowed. */
import { existsSync } from 'node:fs'
import { installFromDebian } from './debian.ts'

const PLACES = [
  process.env['CAUNOI_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome'
]

export function findChromium(): string {
  const find = (): string | undefined => PLACES.find((place) => place && existsSync(place))
  if (!find()) installFromDebian(['chromium'], 'Chromium')
  const found = find()
  if (!found) throw new Error('Chromium was installed but not found; name its path in CAUNOI_CHROMIUM.')
  return found
}
