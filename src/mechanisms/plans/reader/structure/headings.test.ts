import { describe, expect, test } from 'vitest'
import { outlinePlan } from './index.ts'
import { drawn, fromWord, outlined, planWith } from './testing.ts'

const body = (text: string): string[] => drawn(outlined(planWith(text)))

describe('what a number opens', () => {
  test('a heading has something below it, a task in full has nothing', () => {
    expect(body('I. NHIỆM VỤ\n\n1. Tuyên truyền\n\n- Phát tờ rơi.\n\n2. Kiểm tra các bình chữa cháy tại trường học.')).toEqual([
      'I NHIỆM VỤ', 'I.1 Tuyên truyền', 'I.1 * - Phát tờ rơi.', 'I.2', 'I.2 * · Kiểm tra các bình chữa cháy tại trường học.',
    ])
  })

  test('a short label before a colon is a heading, the rest its first item', () => {
    expect(body('I. TỔ CHỨC\n\n1. Trạm Y tế: Chuẩn bị tủ thuốc lưu động.')).toEqual([
      'I TỔ CHỨC', 'I.1 Trạm Y tế', 'I.1 * · Chuẩn bị tủ thuốc lưu động.',
    ])
  })

  test('a long charge with a semicolon is text even above a list', () => {
    const charge = 'Giao Công an xã lập đội chữa cháy ở từng thôn, chợ và trường học, mỗi đội có ít nhất năm người biết dùng bình chữa cháy và biết sơ cứu; mỗi tháng một lần kiểm tra bể nước, đường thoát nạn và làm các việc sau:'
    expect(body(`I. TỔ CHỨC\n\n1. ${charge}\n\n- Lập danh sách cơ sở.`)).toEqual(['I TỔ CHỨC', 'I.1', `I.1 * · ${charge}`, 'I.1 * - Lập danh sách cơ sở.'])
  })

  test('names joined by a semicolon are still one label', () => {
    expect(body('I. TỔ CHỨC\n\n1. Trưởng các thôn, bản; Chủ tịch Hội Nông dân xã: Vận động hộ dân mua bình chữa cháy.')).toEqual([
      'I TỔ CHỨC', 'I.1 Trưởng các thôn, bản; Chủ tịch Hội Nông dân xã', 'I.1 * · Vận động hộ dân mua bình chữa cháy.',
    ])
  })

  test('what a sentence lists after its colon is no label', () => {
    expect(body('I. QUAN ĐIỂM\n\n1. Phong trào toàn dân dựa trên bốn lực lượng nòng cốt: công an, dân quân, đoàn viên, hội viên.')).toEqual([
      'I QUAN ĐIỂM', 'I.1',
      'I.1 * · Phong trào toàn dân dựa trên bốn lực lượng nòng cốt: công an, dân quân, đoàn viên, hội viên.',
    ])
  })

  test('a numbered label keeps its name when a list follows', () => {
    expect(body('I. MỤC TIÊU\n\n1.1. Mục tiêu 2: Trong trường học\n\n- Mỗi lớp một buổi.')).toEqual([
      'I MỤC TIÊU', 'I.1.1 Mục tiêu 2: Trong trường học', 'I.1.1 * - Mỗi lớp một buổi.',
    ])
  })

  test('several sentences are a task even with a list below', () => {
    expect(body('I. TỔ CHỨC\n\n1. Công an xã lập danh sách cơ sở cần kiểm tra. Kết quả gửi về Ủy ban nhân dân xã.\n\n- Kiểm tra chợ.')).toEqual([
      'I TỔ CHỨC', 'I.1', 'I.1 * · Công an xã lập danh sách cơ sở cần kiểm tra. Kết quả gửi về Ủy ban nhân dân xã.', 'I.1 * - Kiểm tra chợ.',
    ])
  })

  test('letters are items until one of them has something below', () => {
    expect(body('I. YÊU CẦU\n\n1. Chung\n\na) Kịp thời;\n\nb) Đúng luật.')).toEqual([
      'I YÊU CẦU', 'I.1 Chung', 'I.1 * a) Kịp thời;', 'I.1 * b) Đúng luật.',
    ])
    expect(body('I. YÊU CẦU\n\n1. Chung\n\na) Kịp thời;\n\nb) Đối với chợ\n\n- Có lối thoát nạn.')).toEqual([
      'I YÊU CẦU', 'I.1 Chung', 'I.1.a', 'I.1.a * · Kịp thời;', 'I.1.b Đối với chợ', 'I.1.b * - Có lối thoát nạn.',
    ])
  })

  test('the syllable VI of a wrapped heading is no number', () => {
    expect(body('I. MỤC ĐÍCH\n\n- Một.\n\nII. PHẠM\nVI, ĐỐI TƯỢNG\n\n- Hai.\n\nIII. THỜI GIAN VÀ PHẠM\nVI THỰC HIỆN\n\n- Ba.').filter((line) => !line.includes('*'))).toEqual([
      'I MỤC ĐÍCH', 'II PHẠM VI, ĐỐI TƯỢNG', 'III THỜI GIAN VÀ PHẠM VI THỰC HIỆN',
    ])
    const outline = outlined('KẾ HOẠCH\n\nKIỂM TRA AN TOÀN ĐIỆN TRONG PHẠM\nVI TOÀN XÃ\n\nI. MỤC ĐÍCH\n\n- Một.')
    expect(outline.document.title?.value).toBe('KIỂM TRA AN TOÀN ĐIỆN TRONG PHẠM VI TOÀN XÃ')
  })

  test('a number printed twice stays as printed and gets a path of its own', () => {
    const outline = outlined(planWith('I. MỤC ĐÍCH\n\n- Một.\n\nII. NỘI DUNG\n\n- Hai.\n\nII. KINH PHÍ\n\n- Ba.'))
    expect(outline.nodes.map((node) => [node.marker, node.path])).toEqual([['I', 'I'], ['II', 'II'], ['II', 'II#2']])
    expect(outline.notices).toContainEqual({ code: 'reader.number_printed_twice', detail: { marker: 'II', heading: 'KINH PHÍ' } })
  })

  test('parts stand above Roman numbers, C after B is a letter', () => {
    expect(body('A. TÌNH HÌNH\n\nI. THUẬN LỢI\n\n- Một.\n\nB. NHIỆM VỤ\n\nI. CHUNG\n\n- Hai.').filter((line) => !line.includes('*'))).toEqual([
      'A TÌNH HÌNH', 'A.I THUẬN LỢI', 'B NHIỆM VỤ', 'B.I CHUNG',
    ])
  })

  test('a paragraph that ends in a colon introduces, a labelled one assigns', () => {
    const outline = outlined(planWith('I. NỘI DUNG\n\n1. Diễn tập\n\nNội dung diễn tập như sau:\n\n- Báo cháy giả định.\n\n- Đơn vị chủ trì: Công an xã.\n\n- Thời gian hoàn thành: Quý II/2027.'))
    const items = outline.nodes[0]?.sections[0]?.items ?? []
    expect(items.map((item) => [item.leadIn, item.attribute])).toEqual([[true, false], [false, false], [false, true], [false, true]])
  })
})

test('a one that a scanner read as the letter l opens the first section, after k it is a letter', () => {
  expect(body('I. MỤC ĐÍCH\n\nl. Chung\n\n- Một.\n\n2. Riêng\n\n- Hai.').filter((line) => !line.includes('*'))).toEqual(['I MỤC ĐÍCH', 'I.1 Chung', 'I.2 Riêng'])
})

describe('the last paragraphs', () => {
  test('belong to no section', () => {
    const outline = outlined(planWith('I. TỔ CHỨC\n\n1. Công an xã\n\n- Lập danh sách.\n\nTrong quá trình thực hiện, nếu có vướng mắc, các tổ phản ánh về xã.\n\nTrên đây là Kế hoạch tuyên truyền của xã./.'))
    expect(outline.closing.map((item) => item.joined.text)).toEqual([
      'Trong quá trình thực hiện, nếu có vướng mắc, các tổ phản ánh về xã.', 'Trên đây là Kế hoạch tuyên truyền của xã./.',
    ])
  })

  test('an appeal closes too, with the note on enclosures behind it', () => {
    const outline = outlined(planWith('I. TỔ CHỨC\n\n1. Công an xã\n\n- Lập danh sách.\n\nYêu cầu các tổ dân phố nghiêm túc thực hiện, báo cáo hằng quý.\n\n(Kèm theo Phụ lục phân công nhiệm vụ)'))
    expect(outline.closing).toHaveLength(2)
    expect(outline.nodes[0]?.sections[0]?.items).toHaveLength(1)
  })

  test('but the only paragraph of a section is its content', () => {
    const outline = outlined(planWith('I. NỘI DUNG\n\n- Một.\n\nII. CHẾ ĐỘ BÁO CÁO\n\nCác trường báo cáo trước ngày 15 tháng 12./.'))
    expect(outline.closing).toEqual([])
    expect(outline.nodes[1]?.items).toHaveLength(1)
  })
})

describe('numbered paragraphs that a plain paragraph goes on with', () => {
  const long = 'Kiểm tra bình chữa cháy ở chợ, trường học, nhà văn hóa và các hộ kinh doanh; thay bình hết hạn, dán hướng dẫn cạnh bình, ghi sổ theo dõi'

  test('say in full what is to be done if their sisters do', () => {
    expect(body(`I. NHIỆM VỤ\n\n1. ${long} của xã.\n\n2. ${long} của thôn.\n\nChợ kiểm tra hằng tháng.\n\n3. ${long} của trường.`)).toEqual([
      'I NHIỆM VỤ', 'I.1', `I.1 * · ${long} của xã.`, 'I.2', `I.2 * · ${long} của thôn.`, 'I.2 * · Chợ kiểm tra hằng tháng.', 'I.3', `I.3 * · ${long} của trường.`,
    ])
  })

  test('and if they are a sentence with its subject', () => {
    expect(body('I. TỔ CHỨC\n\n1. Các thôn chịu trách nhiệm thực hiện kế hoạch này.\n\nHằng năm báo cáo về xã.\n\n2. Công an xã\n\nKiểm tra các chợ.')).toEqual([
      'I TỔ CHỨC', 'I.1', 'I.1 * · Các thôn chịu trách nhiệm thực hiện kế hoạch này.', 'I.1 * · Hằng năm báo cáo về xã.', 'I.2 Công an xã', 'I.2 * · Kiểm tra các chợ.',
    ])
  })
})

test('a row of units cut in the middle of a name by an end of paragraph', () => {
  const outline = outlinePlan(fromWord('KẾ HOẠCH', 'Trồng cây', 'I. TỔ CHỨC', '1. Đề nghị Ủy ban Mặt trận Tổ quốc xã, Hội Liên hiệp', 'Phụ nữ xã và các tổ chức thành viên', '- Vận động hội viên.', '2. Trạm Y tế', 'Chủ trì các việc', '- Khám sức khỏe.'))
  expect(drawn(outline)).toEqual([
    'I TỔ CHỨC', 'I.1 Đề nghị Ủy ban Mặt trận Tổ quốc xã, Hội Liên hiệp Phụ nữ xã và các tổ chức thành viên', 'I.1 * - Vận động hội viên.',
    'I.2 Trạm Y tế', 'I.2 * · Chủ trì các việc', 'I.2 * - Khám sức khỏe.',
  ])
})
