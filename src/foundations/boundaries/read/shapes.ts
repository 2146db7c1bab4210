/** What a file of boundaries may hold, and what is made of it: plain data that crosses processes. */
export const MOST_BYTES = 10_000_000
export const MOST_POINTS = 300_000
export const MOST_FEATURES = 1000
export const MOST_DEPTH = 20
/** A set that is drawn has at most about so many points, whatever came in: a page of it stays small. */
export const MOST_DRAWN = 8000

/** Longitude and latitude. */
export type Position = [number, number]
export type Ring = Position[]
/** The first ring is the outer one, the others are holes. */
export type Polygon = Ring[]

export interface Told {
  reason: string
  detail?: Record<string, string | number>
}

/** By the place of a feature in the file, from 1 on; 0 is the file as a whole. */
export interface Problem extends Told {
  row: number
}

export interface FeatureIn {
  row: number
  /** What can tell which unit it is: the values of its properties, and its id. */
  properties: [name: string, value: string][]
  polygons: Polygon[]
}

export interface FileRead {
  features: FeatureIn[]
  problems: Problem[]
  notes: Told[]
}
