import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, emptyEdge, EMPTY_ROOT, leafHash, rootOf, rootOver, type Hash } from './merkle.ts'
import { consistencyProof, inclusionProof, isConsistent, rootFromInclusion } from './proofs.ts'

/** Entries and roots with which implementations of Certificate Transparency test themselves. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
]
const leaves = (count: number): Hash[] => Array.from({ length: count }, (_, index) => leafHash(`entry ${index}`))
const rootsOf = (all: Hash[]) => async (from: number, to: number) => rootOver(all.slice(from, to))

test('the known roots of RFC 6962', () => {
  expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(rootOf(emptyEdge())).toEqual(EMPTY_ROOT)
  const edge = emptyEdge()
  for (const [index, entry] of ENTRIES.entries()) {
    append(edge, leafHash(Buffer.from(entry, 'hex')))
    expect(rootOf(edge).toString('hex')).toBe(ROOTS[index])
  }
})

test('the edge comes to the root of the whole tree at every size, past two full tiles', () => {
  const all = leaves(600)
  const edge = emptyEdge()
  const filled: string[] = []
  for (const [index, leaf] of all.entries()) {
    append(edge, leaf, (level, place) => filled.push(`${level}/${place}`))
    if (index % 37 === 0 || index === 255 || index === 511) expect(rootOf(edge)).toEqual(rootOver(all.slice(0, index + 1)))
  }
  expect(filled).toEqual(['1/0', '1/1'])
})

test('every proof leads to the root, and no proof fits another place, size or root', async () => {
  const all = leaves(130)
  const roots = rootsOf(all)
  const place = fc.integer({ min: 1, max: all.length }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size })))
  await fc.assert(
    fc.asyncProperty(place, async ([size, index, first]) => {
      const root = await roots(0, size)
      const leaf = all[index] as Hash
      const path = await inclusionProof(roots, index, size)
      expect(rootFromInclusion(leaf, index, size, path)).toEqual(root)
      expect(rootFromInclusion(leafHash('other'), index, size, path)).not.toEqual(root)
      if (index > 0) expect(rootFromInclusion(leaf, index - 1, size, path)).not.toEqual(root)
      if (path.length) expect(rootFromInclusion(leaf, index, size, path.slice(1))).not.toEqual(root)

      const old = await roots(0, first)
      const between = await consistencyProof(roots, first, size)
      expect(isConsistent(first, old, size, root, between)).toBe(true)
      if (first > 0) expect(isConsistent(first, leafHash('other'), size, root, between)).toBe(false)
      if (first > 0 && first < size) {
        expect(isConsistent(first, old, size, leafHash('other'), between)).toBe(false)
        expect(isConsistent(first, old, size, root, [...between, root])).toBe(false)
      }
    }),
    { numRuns: 200 }
  )
})
