/** What stands in minutes: documents of public bodies are Vietnamese whatever language the page is in. */
export const paper = {
  type: 'Biên bản',
  when: (when: string) => `Thời gian: ${when}.`,
  where: (place: string) => `Địa điểm: ${place}.`,
  chair: (name: string) => `Chủ trì: ${name}.`,
  decisions: 'Kết luận',
  lead: (unit: string) => `chủ trì: ${unit}`,
  due: (day: string) => `thời hạn: ${day}`,
  approved: (name: string, at: string, fingerprint: string) => `${name} duyệt lúc ${at}. Mã kiểm tra (SHA-256): ${fingerprint}`,
  chairTitle: 'Chủ trì'
}
