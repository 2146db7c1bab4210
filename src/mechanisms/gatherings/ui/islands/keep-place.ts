/** Keeps how far a film or a recording was played, for the person alone, and goes on from there after a weak line broke off. */
const player = document.querySelector<HTMLMediaElement>('[data-material]')
const EVERY = 10
const TRIES = 5

if (player) {
  const address = `/api/v1/materials/${player.dataset['material'] ?? ''}/position`
  let kept = Number(player.dataset['at'] ?? 0)
  let reached = kept
  let tries = 0

  const keep = (): void => {
    const at = Math.floor(player.ended ? 0 : player.currentTime)
    if (at === kept) return
    kept = at
    // What cannot be sent now is sent with the next one; the page may be closing.
    fetch(address, { method: 'PUT', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ at }) }).catch(() => (kept = -1))
  }
  player.addEventListener('timeupdate', () => {
    reached = player.currentTime
    if (Math.abs(player.currentTime - kept) >= EVERY) keep()
  })
  player.addEventListener('playing', () => (tries = 0))
  for (const moment of ['pause', 'seeked', 'ended']) player.addEventListener(moment, keep)
  window.addEventListener('pagehide', keep)
  // Somebody has moved or played it before this came.
  if (player.currentTime > 0 || player.played.length > 0) keep()
  player.addEventListener('error', () => {
    if (tries++ >= TRIES) return
    const wasAt = reached
    setTimeout(() => {
      player.load()
      player.currentTime = wasAt
      void player.play().catch(() => undefined)
    }, 1000 * 2 ** tries)
  })
}
