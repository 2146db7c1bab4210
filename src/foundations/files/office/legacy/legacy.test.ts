import { describe, expect, test } from 'vitest'
import { detectLegacy } from './detect.ts'
import { convertLegacy, legacyFont } from './encodings.ts'
import { isSyllable } from './syllable.ts'

const TCVN3 = 'Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. KÕ ho¹ch ph©n lo¹i r¸c th¶i sinh ho¹t n¨m 2026.'
const VNI =
  'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Keá hoaïch phaân loaïi raùc thaûi sinh hoaït naêm 2026.'
const UNICODE =
  'Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Kế hoạch phân loại rác thải sinh hoạt năm 2026.'

describe('old font encodings', () => {
  test('TCVN3 becomes Unicode letter by letter', () => expect(convertLegacy(TCVN3, 'tcvn3')).toBe(UNICODE))
  test('VNI becomes Unicode, vowel and mark together', () => expect(convertLegacy(VNI, 'vni')).toBe(UNICODE))
  test('VNI capitals keep their case, even with a small mark', () => {
    expect(convertLegacy('UÛY BAN NHAÂN DAÂN, Aâm thanh, ÑÖÔØNG, KYÕ', 'vni')).toBe('ỦY BAN NHÂN DÂN, Âm thanh, ĐƯỜNG, KỸ')
  })
  test('a capital font of TCVN3 shows capitals', () => {
    expect(convertLegacy('céng hßa x· héi', 'tcvn3', true)).toBe('CỘNG HÒA XÃ HỘI')
  })
  test('capitals typed without the capital font are capitals, ordinary words stay', () => {
    expect(convertLegacy('KÕ HO¹CH\nPh©n lo¹i r¸c t¹i TR¦êNG HäC\nSè: 12/KH-UBND\nUû BAN NH¢N D¢N\n§éc lËp - Tù do', 'tcvn3')).toBe(
      'KẾ HOẠCH\nPhân loại rác tại TRƯỜNG HỌC\nSố: 12/KH-UBND\nUỶ BAN NHÂN DÂN\nĐộc lập - Tự do',
    )
  })
  test('every letter with every tone survives the way through TCVN3', () => {
    const shown = convertLegacy('µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ ¨©ª«¬\u00AD®', 'tcvn3')
    expect(shown).toBe('àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ăâêôơưđ')
  })
  test('the font name tells the encoding', () => {
    expect(legacyFont('.VnTime')).toEqual({ encoding: 'tcvn3', capital: false })
    expect(legacyFont('ABCDEF+.VnTimeH')).toEqual({ encoding: 'tcvn3', capital: true })
    expect(legacyFont('VNI-Times')).toEqual({ encoding: 'vni', capital: false })
    expect(legacyFont('Times New Roman')).toBeNull()
  })
})

describe('telling the encoding from the letters', () => {
  test('TCVN3 is seen', () => expect(detectLegacy(TCVN3)).toBe('tcvn3'))
  test('VNI is seen', () => expect(detectLegacy(VNI)).toBe('vni'))
  test('Unicode is left alone', () => expect(detectLegacy(UNICODE)).toBeNull())
  test('French is not taken for Vietnamese', () => {
    expect(detectLegacy('Une école où les élèves étudient à côté de la forêt; été, hôtel, élégant, très âgé, préféré, février, réponse, société'))
      .toBeNull()
  })
  test('syllables are known by their spelling', () => {
    for (const word of ['nghiêng', 'giếng', 'gì', 'quốc', 'khuỷu', 'hoạch', 'được', 'thuế', 'tuyên', 'ủy', 'yếu']) {
      expect(isSyllable(word), word).toBe(true)
    }
    for (const word of ['ngoác2', 'strông', 'kếế', 'bđa']) expect(isSyllable(word), word).toBe(false)
  })
})
