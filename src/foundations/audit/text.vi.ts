import type { Reasons } from '#platform/shared/reasons.ts'

export const reasons = {
  'audit.not_for_you': 'Không có trang này, hoặc bạn không có quyền xem.',
  'audit.no_such_trail': 'Không có nhật ký này, hoặc bạn không có quyền xem.',
  'audit.no_such_checkpoint': 'Không có bản chốt này.',
  'audit.no_such_address': 'Địa chỉ này đã được bỏ từ trước.',
  'audit.no_such_entry': 'Không có mục này trong nhật ký, hoặc mục chưa được ghi vào sổ.',
  'audit.no_such_size': 'Nhật ký chưa có nhiều mục đến thế.',
  'audit.address_missing': 'Nhập địa chỉ thư điện tử',
  'audit.address_form': 'Nhập địa chỉ thư điện tử đúng dạng, ví dụ thanhtra@tinh.gov.vn',
  'audit.address_known': 'Bản chốt đã được gửi đến địa chỉ này rồi',
  'audit.too_many_addresses': 'Đã có đủ 20 địa chỉ. Hãy bỏ bớt địa chỉ không dùng.',
  'audit.folder_not_empty': 'Thư mục này đã có tệp. Hãy chọn một thư mục trống.'
} satisfies Reasons

const days = (from: string | null, to: string | null): string => (from && to && from !== to ? ` (từ ngày ${from} đến ngày ${to})` : (to ?? from) ? ` (ngày ${to ?? from})` : '')
const on = (day: string | null): string => (day ? `, ngày ${day}` : '')

export const vi = {
  events: {
    'audit.checkpoint_made': 'Ký chốt nhật ký',
    'audit.address_added': 'Thêm địa chỉ nhận bản chốt',
    'audit.address_removed': 'Bỏ địa chỉ nhận bản chốt'
  },
  page: {
    title: 'Nhật ký hệ thống',
    lead: 'Mọi thay đổi và mọi lần xem thông tin cá nhân được ghi vào sổ, không sửa, không xóa được mà không bị phát hiện.',
    toEntries: 'Xem các sự kiện',
    entries: 'Số mục đã ghi sổ',
    waiting: 'Đang chờ ghi sổ',
    lastCheckpoint: 'Bản chốt gần nhất',
    noneYet: 'chưa có',
    checkpoints: 'Bản chốt',
    checkpointsMore:
      'Bản chốt là chữ ký trên toàn bộ nhật ký đến một lúc. Hệ thống tự làm mỗi đêm lúc 0 giờ 05. Hãy giữ bản chốt ở nơi khác: gửi thư, in ra, hoặc giao đơn vị khác giữ.',
    sign: 'Chốt ngay bây giờ',
    number: 'Bản chốt',
    checkpoint: (number: number) => `Bản chốt số ${number}`,
    closes: 'Chốt đến',
    day: (day: string) => `hết ngày ${day}`,
    onDemand: (when: string) => `lúc ${when}`,
    size: 'Số mục',
    sentTo: 'Đã gửi',
    places: (count: number) => `${count} địa chỉ`,
    addresses: 'Nơi nhận bản chốt',
    addressesMore: 'Mỗi bản chốt được gửi đến các địa chỉ này, tốt nhất là ở cơ quan khác: thanh tra, đơn vị cấp trên.',
    noMail: 'Chưa cài đặt máy chủ thư nên chưa gửi được. Hãy in hoặc tải bản chốt về.',
    address: 'Địa chỉ',
    lastSent: 'Gửi lần cuối',
    tried: (when: string) => `chưa gửi được, thử lúc ${when}`,
    newAddress: 'Thêm địa chỉ thư điện tử',
    add: 'Thêm địa chỉ',
    remove: 'Bỏ',
    removeOf: (address: string) => `Bỏ ${address}`
  },
  checkpoint: {
    lead: 'In trang này hoặc tải tệp về và giữ ở nơi khác. Về sau, nhờ nó biết được nhật ký có bị sửa, xóa, đổi thứ tự hay lùi về trước không.',
    download: 'Tải tệp về',
    made: 'Ký lúc',
    note: 'Bản chốt đã ký',
    square: 'Mã vuông chứa nguyên văn bản chốt đã ký ở trên',
    squareMore: 'Quét mã này từ bản in để có lại bản chốt mà không phải chép tay.',
    root: 'Gốc, đọc từng nhóm',
    rootMore: 'Hai bản chốt cùng số mục phải có cùng các nhóm này.',
    key: 'Khóa công khai',
    keyMore: 'Dùng để kiểm tra chữ ký; không phải là bí mật.',
    how: 'Cách kiểm tra',
    howMore: 'Trên máy chủ, chạy lệnh dưới đây với tệp đã giữ. Chép tay từ bản in thì chép đúng từng ký tự của “Bản chốt đã ký”.'
  },
  list: {
    title: 'Các sự kiện',
    lead: 'Ghi việc gì, ở đơn vị nào, lúc nào; không có tên người và nội dung đã viết.',
    day: 'Ngày',
    unit: 'Đơn vị',
    anyUnit: 'Mọi đơn vị',
    what: 'Việc',
    anyType: 'Mọi việc',
    show: 'Xem',
    at: 'Lúc',
    by: 'Do',
    who: { person: 'một người', deputy: 'một người làm thay', token: 'phần mềm dùng mã truy cập', program: 'hệ thống' },
    position: 'Số trong sổ',
    notYet: 'đang chờ',
    noUnit: 'chung',
    persons: (count: number) => `${count} người`,
    older: 'Cũ hơn',
    none: 'Không có sự kiện nào'
  },
  trail: {
    title: 'Nhật ký',
    lead: 'Ai đã làm gì, trước và sau khi sửa; mới nhất ở trên.',
    none: 'Chưa có gì được ghi lại',
    older: 'Cũ hơn',
    program: 'Hệ thống',
    somebody: 'Người dùng',
    behalf: (name: string, head: string, signing: string | null) => `${name}, ${signing ?? 'thay'} ${head}`,
    token: (name: string) => `mã truy cập ${name}`,
    before: 'Trước: ',
    after: 'Sau: ',
    gone: '(bỏ)'
  },
  mail: {
    subject: (number: number, when: string) => `Bản chốt nhật ký số ${number}, ${when}`,
    lead: (when: string, size: number) => `Bản chốt nhật ký của Cầu Nối, ${when}: ${size} mục.`,
    keep: 'Xin giữ thư này. Nhờ nó, về sau kiểm tra được nhật ký có bị sửa, xóa hay thay đổi thứ tự hay không.',
    check: 'Cách kiểm tra: chép từ dòng đầu của bản chốt đến hết dòng bắt đầu bằng dấu “—” vào một tệp, rồi chạy trên máy chủ:\nnpx caunoi audit verify --checkpoint TỆP',
    key: 'Khóa công khai để kiểm tra chữ ký:'
  },
  findings: {
    changed: (position: number, event: number, day: string | null) => `Mục ${position} (sự kiện ${event}${on(day)}) đã bị sửa.`,
    moved: (position: number, event: number, day: string | null) => `Mục ${position} (sự kiện ${event}${on(day)}) đứng sai chỗ: thứ tự đã bị đổi.`,
    removed: (position: number, event: number, day: string | null) => `Mục ${position} (sự kiện ${event}${on(day)}) đã bị xóa.`,
    gap: (from: number, to: number, day: string | null) => `Thiếu các mục từ ${from} đến ${to} (sau ngày ${day ?? '?'}).`,
    inserted: (event: number, day: string | null) => `Sự kiện ${event}${on(day)} được chèn vào giữa những sự kiện đã ghi sổ.`,
    block: (from: number, to: number, fromDay: string | null, toDay: string | null) => `Trong các mục từ ${from} đến ${to}${days(fromDay, toDay)} có chỗ không khớp với sổ.`,
    root: (source: string, from: number, to: number, fromDay: string | null, toDay: string | null) =>
      `Nhật ký không khớp với bản chốt ${source}: có mục đã bị sửa, xóa, chèn hoặc đổi chỗ trong các mục từ ${from} đến ${to}${days(fromDay, toDay)}.`,
    truncated: (source: string, size: number, wanted: number, day: string | null) =>
      `Nhật ký bị cắt hoặc lùi về trước: bản chốt ${source} có ${wanted} mục, nay chỉ còn ${size} mục (mục cuối${on(day)}).`,
    unreadable: (source: string) => `${source}: không phải là bản chốt.`,
    forged: (source: string) => `${source}: chữ ký sai, nội dung bản chốt đã bị sửa.`,
    unsigned: (source: string) => `${source}: không có chữ ký của hệ thống này.`,
    foreign: (source: string, origin: string) => `${source}: là bản chốt của nhật ký khác (${origin}), hoặc khóa ký không còn trong thư mục dữ liệu.`,
    checkpoint_gone: (number: number) => `Bản chốt số ${number} đã bị xóa.`,
    checkpoint_row: (number: number) => `Dòng lưu của bản chốt số ${number} không khớp với chính bản chốt.`
  },
  verified: {
    fine: (size: number, agreed: number, outside: number) =>
      `Nhật ký nguyên vẹn: ${size} mục, khớp với ${agreed} bản chốt${outside ? `, trong đó ${outside} bản giữ ở nơi khác` : ''}.`,
    alone: 'Chưa có bản chốt nào giữ ở nơi khác: chỉ kiểm tra được bên trong. Hãy thêm --checkpoint TỆP.',
    bad: (count: number) => `Nhật ký KHÔNG nguyên vẹn: ${count} chỗ.`,
    root: (root: string) => `Gốc: ${root}`
  },
  exported: (entries: number, checkpoints: number, folder: string) => `Đã xuất ${entries} mục và ${checkpoints} bản chốt vào ${folder}.`,
  signed: (number: number, size: number) => `Bản chốt số ${number}: ${size} mục.`,
  howToCheck: `NHẬT KÝ CẦU NỐI: CÁCH KIỂM TRA

Các tệp
  entries.jsonl    mỗi dòng là một mục (JSON, UTF-8), theo thứ tự ghi sổ; không có tên người
  tile/            các giá trị băm của cây Merkle, theo C2SP tlog-tiles
  checkpoints/     các bản chốt đã ký, theo C2SP tlog-checkpoint
  checkpoint       bản chốt mới nhất
  key.txt          khóa công khai (Ed25519), theo C2SP signed-note

Bằng Cầu Nối, không cần cơ sở dữ liệu
  npx caunoi audit verify --export THƯ_MỤC --checkpoint BẢN_CHỐT_GIỮ_Ở_NƠI_KHÁC
  Khóa trong key.txt chỉ đáng tin khi trùng với khóa in trên bản chốt giữ ở nơi khác.

Bằng chương trình khác (RFC 6962)
  lá    = SHA-256(byte 0x00, các byte của dòng không kể dấu xuống dòng)
  nút   = SHA-256(byte 0x01, nút trái 32 byte, nút phải 32 byte)
  gốc   = cây trên N dòng đầu; phần bên trái là lũy thừa của 2 lớn nhất nhỏ hơn N
  Bản chốt có ba dòng: tên nhật ký, số mục N, gốc (base64); sau dòng trống là chữ ký.
  Chữ ký Ed25519 phủ ba dòng đó kể cả dấu xuống dòng; 4 byte đầu của phần base64 là số hiệu khóa.
`
}
