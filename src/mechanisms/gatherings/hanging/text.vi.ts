export const vi: Record<string, string> = { 'gatherings.held': 'Cuộc họp sắp tới do đơn vị tổ chức', 'gatherings.asked': 'Cuộc họp sắp tới mà đơn vị được mời' }
