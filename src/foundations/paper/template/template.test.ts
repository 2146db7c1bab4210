import { expect, test } from 'vitest'
import { readDocx } from '../back/read-docx.ts'
import { STATE_PROFILE } from '../profiles/state.ts'
import { partsOf } from '../testing/parts-of.ts'
import { paragraph, run, templateOf } from '../testing/template-of.ts'
import { vi } from '../text.vi.ts'
import { fieldsIn, parseField, problemsOf, type FieldWord } from './grammar.ts'
import { mergeTemplate, readTemplate, type MergeAbout } from './merge.ts'

const WORDS: FieldWord[] = [
  { word: 'đơn vị', stands: 'in_text', takes: 'no_name', names: null, options: [] },
  { word: 'chỉ tiêu', stands: 'in_text', takes: 'name', names: ['Hộ phân loại rác đúng', 'Điểm tập kết có mái che'], options: ['kỳ này', 'kỳ trước'] },
  { word: 'bảng', stands: 'alone', takes: 'name', names: ['nhiệm vụ', 'chỉ tiêu'], options: [] }
]
const said = (...paragraphs: string[]): string[] => problemsOf(paragraphs, WORDS).map((problem) => vi.fieldProblems[problem.code](problem))

const about = (values: MergeAbout['values']): MergeAbout => ({
  values, layout: 'state', profile: STATE_PROFILE, copyId: null, made: '2026-03-05T02:00:00.000Z',
  figures: [{ key: 's-7k3m2', value: '63,5', label: 'Hộ phân loại rác đúng', address: '/indicators/1' }]
})

test('a field is a word, a name behind a colon and choices behind bars; case and spaces do not matter', () => {
  expect(parseField(' Chỉ  tiêu: Hộ phân loại rác: đúng | kỳ trước ')).toEqual({ written: 'Chỉ tiêu: Hộ phân loại rác: đúng | kỳ trước', word: 'Chỉ tiêu', name: 'Hộ phân loại rác: đúng', options: ['kỳ trước'] })
  expect(fieldsIn('Đạt {{đơn vị}} và {{ Chỉ tiêu: A }}.').fields.map(({ word, from, to }) => [word, from, to])).toEqual([['đơn vị', 4, 14], ['Chỉ tiêu', 18, 35]])
  expect(said('{{ĐƠN VỊ}}', '{{chi tieu: ho phan loai rac dung | ky truoc}}', '  {{bảng: nhiệm vụ}} ')).toEqual([])
})

test('what is misspelt is told with its paragraph and the nearest right name', () => {
  expect(said('', 'Tỷ lệ {{chỉ tiê: Hộ phân loại rác đúng}}')).toEqual(['Đoạn 2: không có trường “chỉ tiê”. Có phải bạn định viết “chỉ tiêu”?'])
  expect(said('{{chỉ tiêu: Hộ phân lọai rác đung thôi | kỳ trươc}}')).toEqual(['Đoạn 1: không có “Hộ phân lọai rác đung thôi”. Có phải bạn định viết “Hộ phân loại rác đúng”?'])
  expect(said('{{chỉ tiêu: Điểm tập kết có mái che | kì trước}}')).toEqual(['Đoạn 1: không có lựa chọn “kì trước”. Có phải bạn định viết “kỳ trước”?'])
  expect(said('{{xyz}}')).toEqual(['Đoạn 1: không có trường “xyz”.'])
})

test('braces left open, empty fields and tables in the middle of words are told', () => {
  expect(said('Đạt {{chỉ tiêu: A', 'Xong}} rồi', '{{ }}', '{{chỉ tiêu}}', '{{đơn vị: xã}}', 'Xem {{bảng: nhiệm vụ}}')).toEqual([
    'Đoạn 1: “{{chỉ tiêu: A” mở bằng {{ mà không có }} đóng lại.',
    'Đoạn 2: “Xong}}” có }} mà không có {{ ở trước.',
    'Đoạn 3: giữa {{ và }} chưa có chữ nào.',
    'Đoạn 4: trường “chỉ tiêu” cần một tên sau dấu hai chấm, ví dụ {{chỉ tiêu: tên}}.',
    'Đoạn 5: trường “đơn vị” không nhận tên. Bỏ dấu hai chấm và phần sau nó.',
    'Đoạn 6: trường “bảng: nhiệm vụ” là bảng, biểu đồ hoặc danh sách nên phải đứng riêng một đoạn.'
  ])
})

test('a field that Word has cut into runs is filled in the looks of its beginning, and what stands around it stays', async () => {
  const body = paragraph(run('Tỷ lệ đạt '), run('{{chỉ ti', '<w:b/>'), '<w:proofErr w:type="spellStart"/>', run('êu: Hộ phân'), run(' loại rác đúng}', '<w:i/>'), run('}% tại {{đơn vị}}.'))
  const file = templateOf(body)
  expect(await readTemplate(file)).toEqual(['Tỷ lệ đạt {{chỉ tiêu: Hộ phân loại rác đúng}}% tại {{đơn vị}}.'])
  const { bytes, lines } = await mergeTemplate(file, about({ 'chỉ tiêu: Hộ phân loại rác đúng': { runs: [{ text: '63,5', figure: 's-7k3m2' }] }, 'đơn vị': { runs: [{ text: 'Xã Bình An & Hòa <Lợi>' }] } }))
  expect(lines).toEqual(['Tỷ lệ đạt 63,5% tại Xã Bình An & Hòa <Lợi>.'])
  const xml = (await partsOf(bytes)).get('word/document.xml') ?? ''
  expect(xml).toMatch(/<w:sdt>.*<w:r><w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">63,5<\/w:t><\/w:r>.*<\/w:sdt>/)
  expect(await readDocx(Buffer.from(bytes))).toMatchObject({ figures: [{ key: 's-7k3m2', text: '63,5' }] })
})

test('tables and charts stand where their paragraph stood, in cells as well, with the picture and its words', async () => {
  const file = templateOf(paragraph(run('Trước')) + paragraph(run('{{bảng: nhiệm vụ}}')) + `<w:tbl><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc>${paragraph(run('{{biểu đồ: x}}'))}</w:tc></w:tr></w:tbl>` + paragraph(run('Sau')))
  const { bytes, lines } = await mergeTemplate(
    file,
    about({
      'bảng: nhiệm vụ': { blocks: [{ kind: 'table', columns: [{ title: 'Nhiệm vụ', share: 3 }, { title: 'Tỷ lệ', share: 1 }], rows: [[[{ text: 'Lập danh sách' }], [{ text: '63,5', figure: 's-7k3m2' }]]] }] },
      'biểu đồ: x': { blocks: [{ kind: 'chart', chart: { title: 'Biểu đồ', told: 'Hai thôn: 63,5% và 80%', kind: 'bars', measure: '%', categories: ['Thôn Đông', 'Thôn Nam'], series: [{ name: 'Kỳ này', values: [63.5, 80] }] } }] }
    })
  )
  expect(lines).toEqual(['Trước', 'Nhiệm vụ', 'Tỷ lệ', 'Lập danh sách', '63,5', 'Biểu đồ', 'Sau'])
  const parts = await partsOf(bytes)
  const [svg] = [...parts].filter(([name]) => name.endsWith('.svg'))
  expect(svg?.[1]).toContain('Thôn Đông')
  expect([...parts.keys()].filter((name) => /^word\/media\/cn_.*\.png$/.test(name))).toHaveLength(1)
  const xml = parts.get('word/document.xml') ?? ''
  expect(xml).toContain('descr="Hai thôn: 63,5% và 80%"')
  const links = parts.get('word/_rels/document.xml.rels') ?? ''
  for (const [, id = ''] of xml.matchAll(/r:embed="([^"]+)"/g)) expect(links).toContain(`Id="${id}"`)
})

test('a template that could act or fetch something is refused', async () => {
  const plain = paragraph(run('Chữ'))
  await expect(readTemplate(templateOf(plain, { 'word/vbaProject.bin': 'x' }))).rejects.toMatchObject({ code: 'paper.template_code' })
  await expect(readTemplate(templateOf('<w:p><w:r><w:instrText> DDEAU</w:instrText></w:r><w:r><w:instrText>TO cmd </w:instrText></w:r></w:p>'))).rejects.toMatchObject({ code: 'paper.template_code' })
  const outside = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>'
  await expect(readTemplate(templateOf(plain, { 'word/_rels/settings.xml.rels': outside }))).rejects.toMatchObject({ code: 'paper.template_outside' })
  await expect(readTemplate(Buffer.from('không phải zip'))).rejects.toMatchObject({ code: 'paper.file_broken' })
})
