/** Lets this browser show notices: asks the person, subscribes, tells the server. The words stand in the page. */
const place = document.querySelector<HTMLElement>('[data-allow-push]')
const button = place?.querySelector('button')

function say(which: string): void {
  for (const line of place?.querySelectorAll<HTMLElement>('[data-say]') ?? []) line.hidden = line.dataset['say'] !== which
}

async function allow(key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return say('refused')
  const registration = await navigator.serviceWorker.register('/service-worker.js')
  await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint, keys } = subscription.toJSON()
  const answer = await fetch('/api/v1/push-browsers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys, device: navigator.userAgent.slice(0, 200) })
  })
  if (!answer.ok) return say('cannot')
  say('allowed')
  if (button) button.hidden = true
}

const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
if (!can) say('cannot')
else if (place && button) {
  button.hidden = false
  button.addEventListener('click', () => void allow(place.dataset['allowPush'] ?? '').catch(() => say('cannot')))
}
