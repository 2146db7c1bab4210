/** What could not be sent from the page of a form is kept on the device: where the page is closed, it goes at the device's next contact (docs/decisions/0048). */
import { keyOf } from '../../offline/note.ts'
import { noted } from '../../offline/outbox.ts'
import { openStore } from '../offline/store.ts'
import { cellOf, textOf } from './sheet-box.ts'

export interface DeviceKeeper {
  keep(boxes: HTMLElement[]): Promise<void>
  /** The page has sent them itself after all. */
  sent(boxes: HTMLElement[]): Promise<void>
}

const idOf = (box: HTMLElement): string => box.dataset['cell'] ?? box.dataset['part'] ?? ''

export function keeperOf({ dataset }: HTMLFormElement): DeviceKeeper {
  const device = openStore().catch(() => null)
  const [formId, personId] = [dataset['form'] ?? '', dataset['person']]
  const kept = new Set<string>()

  return {
    async keep(boxes) {
      const store = await device
      if (!store || !personId) return
      for (const box of boxes) {
        const { value, numerator, denominator, nothing, estimated, comment, version } = cellOf(box)
        const typed = {
          value: value ?? '',
          numerator: numerator ?? '',
          denominator: denominator ?? '',
          nothing,
          estimated,
          comment
        }
        const given = {
          formId,
          ofId: idOf(box),
          title: dataset['title'] ?? '',
          label: box.dataset['label'] ?? '',
          version,
          ...(box.dataset['cell'] ? { cell: typed, body: null } : { cell: null, body: textOf(box).body })
        }
        const who = { id: crypto.randomUUID(), personId, at: new Date().toISOString() }
        const key = keyOf({ ...given, personId })
        await store.type(key, (before) => noted(given, who, before))
        kept.add(key)
      }
    },
    async sent(boxes) {
      const store = await device
      for (const box of boxes) {
        const key = keyOf({ personId: personId ?? '', formId, ofId: idOf(box) })
        if (kept.delete(key)) await store?.remove(key)
      }
    }
  }
}
