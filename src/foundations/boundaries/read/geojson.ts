/** Boundaries as GeoJSON (RFC 7946), made by somebody else. Pure. Each feature that cannot be taken is told with what to do about it. */
import { polygonsOf, type Points } from './geometry.ts'
import { MOST_DEPTH, MOST_FEATURES, type FeatureIn, type FileRead, type Problem } from './shapes.ts'

const LONGEST_VALUE = 200
const MOST_PROPERTIES = 60
/** Names by which an object reaches into what all objects share; no boundary needs them. */
const ODD = ['__proto__', 'constructor', 'prototype']
/** Longitude before latitude on WGS84, as files of before 2016 may say it. */
const WGS84 = /^(urn:ogc:def:crs:(OGC:(1\.3)?:?CRS84|EPSG::?4326)|EPSG:4326|OGC:CRS84|CRS84)$/i

type Json = Record<string, unknown>
const isObject = (given: unknown): given is Json => typeof given === 'object' && given !== null && !Array.isArray(given)

class Refused extends Error {
  readonly problem: Problem
  constructor(reason: string, detail: Problem['detail'] = {}) {
    super(reason)
    this.problem = { row: 0, reason: `boundaries.${reason}`, detail }
  }
}

export function readGeoJson(text: string): FileRead {
  try {
    return featuresOf(parsed(text.replace(/^\uFEFF/u, '')))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { features: [], problems: [error.problem], notes: [] }
  }
}

function parsed(text: string): Json {
  ensureFlat(text)
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Refused(/[[,:]\s*-?(NaN|Infinity)\b/.test(text) ? 'not_a_number' : 'no_json')
  }
  if (!isObject(given)) throw new Refused('no_geojson', { type: '' })
  return given
}

/** Before anything is made of it: what is nested a million times costs only this look. */
function ensureFlat(text: string): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MOST_DEPTH) throw new Refused('file_deep')
    } else if (code === 0x5d || code === 0x7d) depth--
  }
}

function featuresOf(file: Json): FileRead {
  ensurePlain(file)
  const type = typeof file['type'] === 'string' ? file['type'].slice(0, 60) : ''
  if (type === 'Topology') throw new Refused('topojson')
  ensureWgs84(file)
  const given = type === 'FeatureCollection' ? file['features'] : type === 'Feature' ? [file] : null
  if (!Array.isArray(given)) throw new Refused('no_geojson', { type })
  if (!given.length) throw new Refused('no_features')
  if (given.length > MOST_FEATURES) throw new Refused('features_many', { limit: MOST_FEATURES })
  const points: Points = { count: 0 }
  const problems: Problem[] = []
  const features = given.flatMap((feature: unknown, at): FeatureIn[] => {
    const row = at + 1
    if (!isObject(feature) || feature['type'] !== 'Feature') {
      problems.push({ row, reason: 'boundaries.not_a_feature' })
      return []
    }
    ensurePlain(feature)
    ensureWgs84(feature)
    const properties = propertiesOf(feature)
    const geometry = isObject(feature['geometry']) ? feature['geometry'] : null
    if (geometry) ensureWgs84(geometry)
    const found = polygonsOf(geometry && { type: geometry['type'], coordinates: geometry['coordinates'] }, points)
    if ('many' in found) throw new Refused('points_many', { limit: found.many })
    if ('reason' in found) problems.push({ row, reason: `boundaries.${found.reason}`, ...(found.detail ? { detail: found.detail } : {}) })
    return 'polygons' in found ? [{ row, properties, polygons: found.polygons }] : []
  })
  return { features, problems, notes: [] }
}

function ensurePlain(given: Json): void {
  const odd = ODD.find((name) => Object.hasOwn(given, name))
  if (odd) throw new Refused('odd_key', { key: odd })
}

/** The member is gone from the standard, but files with coordinates of other systems still bear it. */
function ensureWgs84(given: Json): void {
  if (!Object.hasOwn(given, 'crs')) return
  const { crs } = given
  const name = isObject(crs) && isObject(crs['properties']) ? crs['properties']['name'] : undefined
  if (typeof name === 'string' && WGS84.test(name)) return
  throw new Refused('other_crs', { crs: typeof name === 'string' ? name.slice(0, 100) : '' })
}

function propertiesOf(feature: Json): [string, string][] {
  const own = isObject(feature['properties']) ? feature['properties'] : {}
  ensurePlain(own)
  return [['id', feature['id']] as const, ...Object.entries(own)].slice(0, MOST_PROPERTIES).flatMap(([name, value]): [string, string][] => {
    const words = typeof value === 'string' ? value.normalize('NFC').trim() : typeof value === 'number' ? String(value) : ''
    return words && words.length <= LONGEST_VALUE ? [[name.slice(0, LONGEST_VALUE), words]] : []
  })
}
