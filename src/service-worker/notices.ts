/** Shows what the server sends to this browser, and opens its page. The words come with the message. */
import { self } from '$app/service-worker'

export function hear(event: PushEvent): void {
  const { title, body, href } = event.data?.json() as { title: string; body: string; href: string }
  event.waitUntil(self.registration.showNotification(title, { body, data: { href }, tag: href }))
}

export function open(event: NotificationEvent): void {
  event.notification.close()
  const { href } = event.notification.data as { href: string }
  const address = new URL(href, self.location.origin)
  if (address.origin === self.location.origin) event.waitUntil(self.clients.openWindow(address.href))
}
