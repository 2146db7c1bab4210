/** A part of the browser's database, for pages and the service worker alike. */

/** Resolves when what was written would survive the battery. */
export type Transact = <T>(
  stores: [string, string],
  mode: IDBTransactionMode,
  run: (first: IDBObjectStore, second: IDBObjectStore) => IDBRequest<T> | undefined
) => Promise<T | undefined>

export async function openDatabase(name: string, version: number, make: (database: IDBDatabase) => void): Promise<Transact> {
  const database = await open(name, version, make)
  return (stores, mode, run) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode, { durability: 'strict' })
      const request = run(transaction.objectStore(stores[0]), transaction.objectStore(stores[1]))
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('The database of the browser refused.'))
    })
}

function open(name: string, version: number, make: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => make(request.result)
    request.onsuccess = () => {
      // A later version of the page in another window must not wait for this one.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('The browser has no database.'))
  })
}
