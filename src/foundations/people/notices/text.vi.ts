/** What people are told about their own account. */
export const vi = {
  kinds: { 'people.account': 'Có người làm gì đó với cách đăng nhập của bạn' },
  group: 'Tài khoản của tôi',
  recovered: (who: string) => `${who} đã khôi phục tài khoản của bạn khi gặp trực tiếp. Nếu không đúng, hãy báo ngay cho đơn vị.`,
  link: (who: string) => `${who} đã chuẩn bị một liên kết nối tài khoản cơ quan của bạn`,
  guessed: (tries: number) => `Đã có ${tries} lần nhập sai để vào tài khoản của bạn. Mật khẩu vẫn an toàn nếu không ai biết.`
}
