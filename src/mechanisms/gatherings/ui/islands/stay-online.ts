/** Says each minute that this page is open; without it people press the button. */
const place = document.querySelector<HTMLElement>('[data-stay]')
const stayed = place?.querySelector<HTMLElement>('[data-stayed]')
const EACH_MS = 60_000

async function beat(): Promise<void> {
  try {
    const answer = await fetch(`/api/v1/gatherings/${place?.dataset['stay'] ?? ''}/presence`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    if (!answer.ok) return
    const { minutes, present } = (await answer.json()) as { minutes: number; present: boolean }
    if (stayed) stayed.textContent = (stayed.dataset['stayed'] ?? '').replace('0', String(minutes))
    // Marked meanwhile: the page says so.
    if (present && document.querySelector('form[action="?/code"]')) location.reload()
  } catch {
    // The line is away: the next minute is said again.
  }
}

if (place) {
  place.querySelector<HTMLElement>('[data-beat]')?.setAttribute('hidden', '')
  void beat()
  setInterval(() => void beat(), EACH_MS)
}
