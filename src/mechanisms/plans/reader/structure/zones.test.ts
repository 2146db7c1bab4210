import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../types.ts'
import { outlinePlan } from './index.ts'
import { drawn, fromText, fromWord, outlined, planWith } from './testing.ts'

describe('a plan promulgated by a decision', () => {
  const outline = outlined(`ỦY BAN NHÂN DÂN
XÃ SUỐI TRE

Số: 12/QĐ-UBND

Suối Tre, ngày 4 tháng 5 năm 2027

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch phân loại rác

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI TRE

Căn cứ Luật Bảo vệ môi trường;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phân loại rác.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Mẫu

KẾ HOẠCH

Phân loại rác tại nguồn

(Kèm theo Quyết định số 12/QĐ-UBND ngày 4 tháng 5 năm 2027 của Ủy ban nhân dân xã)

I. MỤC ĐÍCH

- Giảm rác chôn lấp.

II. NHIỆM VỤ

1. Trường học: Dạy trẻ phân loại rác.`)

  test('has the number, date and signature of the decision and the title of the plan', () => {
    expect(outline.promulgated).toBe(true)
    expect(outline.document).toMatchObject({ type: { value: 'KẾ HOẠCH' }, number: { value: '12/QĐ-UBND' }, title: { value: 'Phân loại rác tại nguồn' }, date: { value: '2027-05-04' }, issuer: { value: 'Ủy ban nhân dân xã Suối Tre' } })
    expect(outline.signature.name?.value).toBe('Lê Văn Mẫu')
    expect(outline.recipients.map((entry) => entry.value)).toEqual(['Như Điều 2', 'Lưu: VT'])
  })

  test('its articles are no sections but may cite', () => {
    expect(outline.nodes.map((node) => node.path)).toEqual(['I', 'II'])
    expect(outline.texts.filter((text) => text.role === 'article').some((text) => text.joined.text.startsWith('Điều 1.'))).toBe(true)
    expect(outline.places).toContainEqual({ place: 'furniture', reason: 'promulgating_decision' })
    expect(outline.basis.map((item) => item.joined.text)).toEqual(['Căn cứ Luật Bảo vệ môi trường;'])
  })
})

test('a programme of action is read like a plan', () => {
  const outline = outlined(planWith('I. NHIỆM VỤ\n\n- Một.').replace('KẾ HOẠCH\n', 'CHƯƠNG TRÌNH HÀNH ĐỘNG\n'))
  expect(outline.document).toMatchObject({ type: { value: 'CHƯƠNG TRÌNH HÀNH ĐỘNG' }, title: { value: 'Tuyên truyền phòng cháy, chữa cháy năm 2027' } })
})

describe('annexes', () => {
  const annex = (text: string): string[] => drawn(outlined(`${planWith('I. NHIỆM VỤ\n\n- Một.')}\n\n${text}`)).filter((line) => line.startsWith('PL'))

  test('a table with tabs: groups are headings, rows are items with their cells', () => {
    const text = `PHỤ LỤC\n\nDANH MỤC VIỆC\n\n(Kèm theo Kế hoạch số 4/KH-UBND)\n\nSTT\tNội dung\tĐơn vị chủ trì\tThời gian\nI. TUYÊN TRUYỀN\n1\tPhát tờ rơi.\tTổ tự quản\tQuý I\n2\tTreo băng rôn.\tNhà văn hóa\tTháng 3/2027`
    expect(annex(text)).toEqual(['PL PHỤ LỤC DANH MỤC VIỆC', 'PL.I TUYÊN TRUYỀN', 'PL.I * 1 Phát tờ rơi.', 'PL.I * 2 Treo băng rôn.'])
    const row = outlined(`${planWith('I. NHIỆM VỤ\n\n- Một.')}\n\n${text}`).nodes[1]?.sections[0]?.items[1]
    expect(row?.cells.map((cell) => [cell.role, cell.joined.text])).toEqual([['lead', 'Nhà văn hóa'], ['time', 'Tháng 3/2027']])
  })

  test('one cell below the other, with wrapped and missing cells', () => {
    const text = `PHỤ LỤC II\n\nPHÂN CÔNG\n\nTT\n\nNhiệm vụ\n\nCơ quan chủ trì\n\nCơ quan phối hợp\n\nThời gian\n\nI\n\nTẬP HUẤN\n\n1\n\nMở lớp sơ cứu cho\ngiáo viên\n\nTrạm Y tế\n\nTrường học\n\nQuý II/2027\n\n2\n\nMua túi sơ cứu\n\nTrường học\n\nTháng 9/2027`
    expect(annex(text)).toEqual(['PL PHỤ LỤC II PHÂN CÔNG', 'PL.I TẬP HUẤN', 'PL.I * 1 Mở lớp sơ cứu cho giáo viên', 'PL.I * 2 Mua túi sơ cứu'])
    const rows = outlined(`${planWith('I. NHIỆM VỤ\n\n- Một.')}\n\n${text}`).nodes[1]?.sections[0]?.items ?? []
    expect(rows[1]?.cells.map((cell) => [cell.role, cell.joined.text])).toEqual([['lead', 'Trường học'], ['time', 'Tháng 9/2027']])
  })

  test('below a merged number a second task opens a row of its own', () => {
    const cells = ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời gian', 'Kết quả', '1', 'Kiểm tra bể nước ở chợ.', 'Công an xã', 'Trạm Y tế xã', 'Quý I/2027',
      'Tập huấn cách dùng bình chữa cháy cho tiểu thương.', 'Hội Phụ nữ xã', 'Trường học', '2', 'Treo sơ đồ thoát nạn ở các lớp.', 'Trường học', 'Đoàn xã', 'Quý II/2027', 'Sơ đồ']
    const annex = outlined(`${planWith('I. NHIỆM VỤ\n\n- Treo băng rôn.')}\n\nPHỤ LỤC\n\nDANH MỤC VIỆC\n\n${cells.join('\n\n')}`).nodes.find((node) => node.annex)
    expect(annex?.items.map((item) => [item.marker, item.joined.text])).toEqual([
      ['1', 'Kiểm tra bể nước ở chợ.'], [null, 'Tập huấn cách dùng bình chữa cháy cho tiểu thương.'], ['2', 'Treo sơ đồ thoát nạn ở các lớp.'],
    ])
  })

  test('the name of a body in capitals right before an annex belongs to the annex', () => {
    const outline = outlined('KẾ HOẠCH\n\nTrồng cây\n\nI. NHIỆM VỤ\n\n- Trồng một nghìn cây dọc đường liên xã./.\n\nỦY\nBAN NHÂN DÂN XÃ HƯƠNG SEN\n\nPHỤ LỤC\n\nDANH MỤC VIỆC\n\n- Ươm cây.')
    expect(outline.nodes[0]?.items).toHaveLength(1)
    expect(outline.closing).toEqual([])
  })

  test('cells of a word processor, heads found by their words', () => {
    const outline = outlinePlan(fromWord(
      'KẾ HOẠCH', 'Trồng cây', 'I. NHIỆM VỤ', '- Một.', 'II. PHÂN CÔNG',
      ['TT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời gian hoàn thành'],
      ['1', 'Chọn giống cây', 'Hội Nông dân', 'Hội Phụ nữ', 'Tháng 1/2027'],
      ['2', 'Đào hố', 'Đoàn Thanh niên', '', 'Tháng 2/2027'],
      'III. KINH PHÍ', '- Xã hội hóa.',
    ))
    expect(drawn(outline)).toEqual(['I NHIỆM VỤ', 'I * - Một.', 'II PHÂN CÔNG', 'II * 1 Chọn giống cây', 'II * 2 Đào hố', 'III KINH PHÍ', 'III * - Xã hội hóa.'])
    expect(outline.nodes[1]?.items[1]?.cells.map((cell) => cell.role)).toEqual(['lead', 'time'])
  })

  test('merged heads over two rows and groups in one wide cell', () => {
    const outline = outlinePlan(fromWord(
      'KẾ HOẠCH', 'Trồng cây', 'I. PHÂN CÔNG',
      ['STT', 'Nội dung', 'Trách nhiệm', '', 'Thời gian'],
      ['', '', 'Chủ trì', 'Phối hợp', ''],
      ['I. CHUẨN BỊ', '', '', '', ''],
      ['1', 'Ươm cây giống', 'Hội Nông dân', 'Hội Phụ nữ', 'Quý I'],
    ))
    expect(drawn(outline)).toEqual(['I PHÂN CÔNG', 'I.I CHUẨN BỊ', 'I.I * 1 Ươm cây giống'])
    expect(outline.nodes[0]?.sections[0]?.items[0]?.cells.map((cell) => [cell.role, cell.joined.text])).toEqual([
      ['lead', 'Hội Nông dân'], ['partner', 'Hội Phụ nữ'], ['time', 'Quý I'],
    ])
  })

  test('a group\'s row that says more is a heading, and what it says an item below', () => {
    const outline = outlinePlan(fromWord(
      'KẾ HOẠCH', 'Trồng cây', 'I. CHẤM ĐIỂM',
      ['STT', 'Nội dung', 'Điểm', 'Cách chấm'],
      ['I', 'NHÓM TRƯỜNG HỌC', '10', 'Xếp theo số cây sống sau một mùa mưa.'],
      ['1', 'Trồng cây ở sân trường', '5', 'Mỗi cây một điểm.'],
    ))
    expect(drawn(outline)).toEqual(['I CHẤM ĐIỂM', 'I.I NHÓM TRƯỜNG HỌC', 'I.I * · Xếp theo số cây sống sau một mùa mưa.', 'I.I * 1 Trồng cây ở sân trường'])
    expect(outline.places).not.toContain(undefined)
  })

  test('a row of figures is one item with all of them', () => {
    const outline = outlined(planWith('I. NHIỆM VỤ\n\n- Một.') + '\n\nPHỤ LỤC\nBIỂU SỐ LIỆU BÌNH CHỮA CHÁY\n\nSTT\tThôn\tSố hộ\tSố bình\n1\tĐông\t120\t90\nTổng\t400\t250')
    expect(outline.nodes[1]?.items.map((item) => [item.marker, item.joined.text])).toEqual([['1', 'Đông 120 90'], [null, 'Tổng 400 250']])
  })

  test('cells that number the columns are heads, and a number without figures among rows is a row', () => {
    const cells = ['STT', 'Thôn', 'Số hộ', 'Số bình', 'Tỷ lệ', '1', '2', '3', '4', '5=4/3', 'I', 'Đông', '120', '90', '75', 'II', 'Tây', 'III', 'Nam', '100', '50', '50']
    const annex = outlined(`${planWith('I. NHIỆM VỤ\n\n- Một.')}\n\nPHỤ LỤC\n\nBIỂU SỐ LIỆU\n\n${cells.join('\n\n')}`).nodes[1]
    expect(annex?.items.map((item) => [item.marker, item.joined.text])).toEqual([['I', 'Đông 120 90 75'], ['II', 'Tây'], ['III', 'Nam 100 50 50']])
    expect(annex?.sections).toEqual([])
  })

  test('text below a table in the body is text again', () => {
    const outline = outlined(planWith('I. PHÂN CÔNG\n\nSTT\n\nNội dung\n\nĐơn vị chủ trì\n\n1\n\nMua bình chữa cháy\n\nTrạm Y tế\n\n2\n\nTreo biển báo\n\nTrường học\n\nTrên đây là Kế hoạch tuyên truyền phòng cháy của xã./.'))
    expect(drawn(outline)).toEqual(['I PHÂN CÔNG', 'I * 1 Mua bình chữa cháy', 'I * 2 Treo biển báo'])
    expect(outline.closing).toHaveLength(1)
  })

  test('several annexes are counted', () => {
    expect(annex('PHỤ LỤC I\n\nDANH SÁCH\n\n- Một.\n\nPHỤ LỤC II\n\nMẪU BÁO CÁO\n\n- Hai.')).toEqual([
      'PL1 PHỤ LỤC I DANH SÁCH', 'PL1 * - Một.', 'PL2 PHỤ LỤC II MẪU BÁO CÁO', 'PL2 * - Hai.',
    ])
  })
})

describe('what the page needs and the plan does not', () => {
  test('running headers, page numbers, rules and footnotes have their own places', () => {
    const source = fromText(planWith('I. NHIỆM VỤ\n\n- Trồng cây[1].'))
    source.paragraphs.push({ text: '[1] Theo Công văn số 5/CV ngày 1/2/2026.', placement: 'footnote', whole: true })
    source.paragraphs.unshift({ text: '2', placement: 'header', whole: true }, { text: 'Lưu hành nội bộ', placement: 'footer', whole: true })
    const outline = outlinePlan(source)
    expect(outline.places.slice(0, 2)).toEqual([{ place: 'furniture', reason: 'page_number' }, { place: 'furniture', reason: 'running_header' }])
    expect(outline.places.at(-1)).toEqual({ place: 'node', path: 'I', item: 1 })
    expect(outline.texts.at(-1)).toMatchObject({ role: 'footnote' })
  })

  test('what happens to open three pages of many is text, what opens most of them is a running header', () => {
    const lines = Array.from({ length: 12 }, (_, page) => [
      ...(page === 0 ? [] : [{ text: 'Lưu hành nội bộ', page: page + 1 }]),
      { text: page % 4 === 0 ? '- Kiểm tra bình chữa cháy ở chợ.' : `- Kiểm tra bình chữa cháy ở thôn ${page}, ghi sổ.`, page: page + 1 },
      { text: `- Treo sơ đồ thoát nạn ở nhà văn hóa thôn ${page}.`, page: page + 1 },
    ]).flat()
    const head = ['KẾ HOẠCH', 'Phòng cháy', 'I. NHIỆM VỤ'].map((text) => ({ text, page: 1 }))
    const source: SourceDocument = {
      format: 'pdf', pages: 12, notices: [],
      paragraphs: [...head, ...lines].map((line) => ({ ...line, placement: 'body', whole: false, gapBefore: true })),
    }
    const outline = outlinePlan(source)
    expect(outline.nodes[0]?.items).toHaveLength(24)
    expect(outline.places.filter((place) => place.place === 'furniture')).toHaveLength(11)
    // Without the header the items open the pages.
    const bare = outlinePlan({ ...source, paragraphs: source.paragraphs.filter((line) => line.text !== 'Lưu hành nội bộ') })
    expect(bare.nodes[0]?.items).toHaveLength(24)
  })

  test('a second document behind the first is left aside', () => {
    const outline = outlined(`${planWith('I. NHIỆM VỤ\n\n- Một.')}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nBÁO CÁO\n\nI. KẾT QUẢ\n\n- Hai.`)
    expect(outline.nodes).toHaveLength(1)
    expect(outline.places.filter((place) => place.place === 'furniture' && place.reason === 'other_document')).toHaveLength(4)
  })
})
