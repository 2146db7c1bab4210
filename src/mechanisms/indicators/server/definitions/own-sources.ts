/** How this room calls what it counts itself. */
export const BY_HAND = 'indicators.value'
export const BY_FORMULA = 'indicators.formula'
export const OWN_SOURCES = [BY_HAND, BY_FORMULA]

export const howOf = (source: string): 'values' | 'formula' | 'room' => (source === BY_HAND ? 'values' : source === BY_FORMULA ? 'formula' : 'room')
