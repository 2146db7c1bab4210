/**
 * Single keys of a page, and the dialog that lists them (KeysHelp.svelte). They do nothing while somebody types, with Ctrl, Alt
 * or Meta, while a dialog is open, or once they have been turned off in this browser.
 */
const OFF = 'keys-off'

/** `acts`: what each key does; true when it did something. */
export function startKeys(acts: Record<string, () => boolean | undefined>): void {
  const box = document.querySelector<HTMLElement>('[data-keys]')
  const dialog = box?.querySelector('dialog')
  const turn = box?.querySelector<HTMLElement>('[data-keys-turn]')
  const isOff = (): boolean => localStorage.getItem(OFF) !== null
  const label = (): void => {
    if (turn) turn.textContent = (isOff() ? turn.dataset['on'] : turn.dataset['off']) ?? ''
  }
  if (box) box.hidden = false
  box?.querySelector('[data-keys-open]')?.addEventListener('click', () => dialog?.showModal())
  turn?.addEventListener('click', () => {
    if (isOff()) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
    label()
  })
  addEventListener('keydown', (event) => {
    if (
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.isComposing ||
      isOff() ||
      document.querySelector('dialog[open]')
    )
      return
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]'))
      return
    if (event.key === '?' && dialog) dialog.showModal()
    else if (acts[event.key]?.() !== true) return
    event.preventDefault()
  })
  label()
}
