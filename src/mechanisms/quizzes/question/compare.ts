/** What differs between two versions of a question, part by part. Pure. */
import type { Difference } from '../schema/questions.ts'
import type { QuestionBody } from './body.ts'

/** `choices.b.words.vi` → its words; parts with a key are named by it, so that a choice that moved is no difference of words. */
export function partsOf(body: QuestionBody): Map<string, string> {
  const parts = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (value === undefined || value === null || value === '') return
    if (Array.isArray(value)) {
      if (value.length === 0) return
      if (value.every((one) => typeof one === 'string')) return void parts.set(path, value.join(', '))
      for (const [at, one] of value.entries()) walk(one, `${path}.${nameOf(one, at)}`)
      if (path === 'items') parts.set('order', value.map((one, at) => nameOf(one, at)).join(', '))
      return
    }
    if (typeof value === 'object') {
      for (const [name, one] of Object.entries(value)) if (name !== 'key') walk(one, path ? `${path}.${name}` : name)
      return
    }
    parts.set(path, String(value))
  }
  walk(body, '')
  return parts
}

function nameOf(one: unknown, at: number): string {
  if (typeof one === 'object' && one !== null) {
    if ('key' in one && typeof one.key === 'string') return one.key
    if ('fileId' in one && typeof one.fileId === 'string') return one.fileId
  }
  return String(at + 1)
}

export function compareBodies(before: QuestionBody, after: QuestionBody): Difference[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names.map((part) => ({ part, before: old.get(part) ?? null, after: now.get(part) ?? null })).filter((one) => one.before !== one.after)
}
