/* Shows what the server sends to this browser, and opens its page. The words come with the message. */
self.addEventListener('push', (event) => {
  const { title, body, href } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, data: { href }, tag: href }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const address = new URL(event.notification.data.href, self.location.origin)
  if (address.origin === self.location.origin) event.waitUntil(self.clients.openWindow(address.href))
})
