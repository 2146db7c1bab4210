import type { Reasons } from '#platform/shared/reasons.ts'

export const signReasons = {
  'contests.receipt_form': 'Biên nhận gồm 64 ký tự 0–9, a–f',
  'contests.why_missing': 'Ghi điều bạn hỏi người thi; người đó sẽ đọc được',
  'contests.defence_missing': 'Viết lời giải thích',
  'contests.reason_missing': 'Ghi lý do; người thi sẽ đọc được',
  'contests.checks_running': 'Danh sách đang được lập. Hãy tải lại trang sau ít phút.',
  'contests.no_such_sign': 'Bài này không có trong danh sách của vòng.',
  'contests.no_such_case': 'Không có câu hỏi nào như vậy ở vòng này.',
  'contests.case_open': 'Đã hỏi người thi về bài này rồi.',
  'contests.defence_late': 'Đã quá hạn giải thích, hoặc đã có người đề nghị cách xử lý.',
  'contests.defence_waits': 'Người thi chưa giải thích và chưa hết hạn. Hãy đợi.',
  'contests.case_proposed': 'Đã có người đề nghị cách xử lý. Việc còn lại là một người khác đồng ý hay không.',
  'contests.nothing_proposed': 'Chưa ai đề nghị cách xử lý.',
  'contests.another_settles': 'Bạn là người đề nghị nên không tự quyết được. Một người tổ chức khác phải đồng ý.',
  'contests.case_settled': 'Việc này đã quyết xong.',
  'contests.own_case': 'Bạn không quyết được việc về bài thi của chính mình.',
  'contests.cases_wait': 'Còn bài đang hỏi người thi mà chưa quyết xong. Hãy quyết trước khi công bố kết quả.',
  'contests.words_per_minute': 'Nhập số tiếng mỗi phút từ 300 đến 3000',
  'contests.defence_days': 'Nhập số ngày từ 1 đến 30'
} satisfies Reasons

export const signEvents = {
  'contest.checks_asked': 'Yêu cầu lập danh sách bài cần xem lại',
  'contest.checks_made': 'Lập xong danh sách bài cần xem lại',
  'contest.case_opened': 'Hỏi người thi về một bài',
  'contest.case_defended': 'Người thi giải thích về bài của mình',
  'contest.case_proposed': 'Đề nghị cách xử lý một bài',
  'contest.case_returned': 'Không đồng ý với đề nghị xử lý một bài',
  'contest.case_settled': 'Quyết xong về một bài'
}

export const signs = {
  title: 'Bài cần xem lại',
  lead: 'Hai danh sách để người đọc, không phải kết luận: bài sai giống nhau hiếm gặp, bài làm nhanh hơn tốc độ đọc. Chỉ hiện biên nhận, không hiện tên.',
  open: 'Xem bài cần xem lại',
  ask: 'Lập danh sách',
  askAgain: 'Lập lại danh sách',
  askHint: 'Làm được sau khi vòng hết giờ, đã khóa sổ và chấm xong, trước khi công bố kết quả.',
  steps: {
    read: (done: string) => `Đang đọc các bài (đã đọc ${done}).`,
    units: (done: string) => `Đang so các bài trong từng đơn vị (đã xong ${done} đơn vị).`,
    patterns: (done: string) => `Đang tìm bài sai giống hệt nhau trong cả vòng (đã xem ${done} nhóm).`
  },
  working: 'Có thể rời trang này, việc lập danh sách vẫn tiếp tục. Tải lại trang để xem tiến độ.',
  looked: (attempts: string, pairs: string, large: string) =>
    `Đã xem ${attempts} bài được tính; so ${pairs} cặp trong cùng đơn vị, và mọi bài sai giống hệt nhau trong cả vòng. ${large} đơn vị trên 400 người chỉ xem phần giống hệt. Bài sai dưới 3 câu không xem.`,
  similar: 'Sai giống nhau',
  similarHow: 'Chỉ so các câu cả hai cùng sai. Hai bài vào danh sách khi số câu sai giống nhau nhiều đến mức, nếu chỉ do tình cờ, cả vòng trung bình chưa tới 0,01 cặp như vậy. Cách tính: phân tích lỗi giống nhau của Bellezza và Bellezza (1989), mỗi câu một xác suất lấy từ chính vòng này.',
  similarNone: 'Không có cặp nào.',
  sameOf: (same: number, common: number) => `cùng một đáp án sai ở ${same} trong ${common} câu cả hai đều sai`,
  chance: (chance: string) => `xác suất tình cờ ${chance}`,
  sameUnit: 'cùng đơn vị',
  fast: 'Nhanh hơn tốc độ đọc',
  fastHow: (words: string) => `Tính theo ${words} tiếng mỗi phút. Bài vào danh sách khi cả bài ngắn hơn thời gian đọc các câu đã trả lời và ít nhất một nửa số câu trả lời đến sớm hơn lúc đọc xong. Người thi lại nhiều lượt có thể đã đọc câu hỏi từ lượt trước.`,
  fastNone: 'Không có bài nào.',
  tookOf: (took: string, reading: string, quick: number, of: number) => `làm trong ${took} giây, đọc hết phải ${reading} giây; ${quick} trong ${of} câu đến sớm`,
  receipt: 'Biên nhận',
  askPerson: 'Hỏi người thi',
  why: 'Điều bạn hỏi (người thi đọc được)',
  send: 'Gửi câu hỏi',
  cases: 'Đang hỏi và đã quyết',
  casesNone: 'Chưa hỏi ai.',
  due: (at: string) => `Hạn giải thích: ${at}`,
  defence: 'Lời giải thích',
  noDefence: 'Chưa có lời giải thích.',
  outcomes: { true: 'Loại bài khỏi vòng', false: 'Bài được tính' },
  reason: 'Lý do (người thi đọc được)',
  propose: 'Đề nghị',
  proposed: (what: string) => `Đề nghị: ${what}`,
  ownProposal: 'Bạn đã đề nghị. Một người tổ chức khác phải đồng ý.',
  agree: 'Đồng ý',
  disagree: 'Không đồng ý, đề nghị lại',
  settled: (at: string) => `Đã quyết lúc ${at}`,
  told: { asked: 'Đang lập danh sách.', opened: 'Đã gửi câu hỏi cho người thi.', proposed: 'Đã ghi đề nghị.', settled: 'Đã quyết.', returned: 'Đã trả lại đề nghị.', defended: 'Đã gửi lời giải thích.' },
  own: {
    title: 'Người tổ chức hỏi về bài của bạn',
    lead: 'Bài của bạn nằm trong một danh sách để người xem lại; đó không phải kết luận. Hãy kể lại bạn đã làm bài thế nào. Hai người tổ chức đọc rồi quyết, họ chỉ thấy biên nhận.',
    words: 'Lời giải thích của bạn',
    hint: 'Đừng ghi tên nếu bạn không muốn người đọc biết là ai. Sửa được đến khi có người đề nghị cách xử lý.',
    send: 'Gửi lời giải thích',
    waits: 'Người tổ chức đang xem xét.',
    counts: 'Bài của bạn được tính.',
    out: 'Bài của bạn không được tính trong vòng này.'
  },
  takenOut: (count: number) => `${count} người bị loại khỏi vòng sau khi được hỏi và giải thích, do hai người quyết.`,
  wordsPerMinute: 'Coi là nhanh hơn tốc độ đọc khi trên (tiếng mỗi phút)',
  wordsHint: 'Người đọc nhanh khoảng 500 đến 600 tiếng một phút.',
  defenceDays: 'Người thi có mấy ngày để giải thích',
  ruleTold: (words: string, days: number) => `Bài làm nhanh hơn ${words} tiếng mỗi phút và bài sai giống nhau hiếm gặp được người xem lại. Người thi được hỏi, có ${days} ngày để giải thích; hai người quyết.`,
  notices: {
    case: 'Hỏi đáp về bài thi của bạn', caseTold: (number: number, contest: string) => `Người tổ chức hỏi hoặc đã quyết về bài của bạn ở vòng ${number} cuộc thi “${contest}”`,
    waits: 'Bài thi chờ xử lý', waitsTold: (number: number, contest: string) => `Có bài chờ bạn xem ở vòng ${number} cuộc thi “${contest}”`
  }
}
