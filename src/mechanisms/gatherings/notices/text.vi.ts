export const vi = {
  kinds: {
    'gatherings.asked': 'Được mời họp, sinh hoạt',
    'gatherings.moved': 'Cuộc họp đổi thời gian',
    'gatherings.cancelled': 'Cuộc họp bị hủy',
    'gatherings.soon': 'Nhắc cuộc họp ngày mai',
    'gatherings.listed': 'Người của đơn vị có tên trong danh sách họp, học'
  },
  says: {
    'gatherings.asked': (title: string, when: string) => `Mời dự “${title}”: ${when}`,
    'gatherings.moved': (title: string, when: string) => `“${title}” đổi thời gian: ${when}`,
    'gatherings.cancelled': (title: string, when: string) => `Đã hủy “${title}” (${when})`,
    'gatherings.soon': (title: string, when: string) => `Ngày mai: “${title}”, ${when}`,
    'gatherings.listed': (title: string, when: string, people: number) => `${people} người của đơn vị bạn phụ trách có tên trong danh sách “${title}”: ${when}`
  } as Record<string, (title: string, when: string, people: number) => string>
}
