/** Pages are plain HTML; where a page needs a program it brings an island of its own. */
export const csr = false
export const ssr = true
