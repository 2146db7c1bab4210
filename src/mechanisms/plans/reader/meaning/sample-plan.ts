/** A small plan of our own for tests: every kind of line that the meaning step reads. */
export const samplePlan = `ỦY BAN NHÂN DÂN
XÃ HƯƠNG SEN

Số: 12/KH-UBND

Hương Sen, ngày 05 tháng 01 năm 2031

KẾ HOẠCH

Phát triển văn hóa đọc và phân loại rác tại nhà năm 2031

Căn cứ Quyết định số 34/QĐ-UBND ngày 12 tháng 11 năm 2030 của Ủy ban nhân dân tỉnh về phát triển văn hóa đọc giai đoạn 2031 - 2035;

Thực hiện Chỉ thị số 05-CT/TU của Tỉnh ủy;

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Các thôn tổ chức đọc sách thành nề nếp.

II. MỤC TIÊU

- Đến hết năm 2031 có ít nhất 05 tủ sách.

- Trên 90% hộ phân loại rác; mỗi quý có ít nhất 02 buổi đọc.

III. NHIỆM VỤ, GIẢI PHÁP

1. Mở tủ sách tại các nhà văn hóa thôn và trường học trên địa bàn

- Thời gian hoàn thành: Quý II/2031.

- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.

- Đơn vị phối hợp: Đoàn Thanh niên xã, các thôn.

2. Phân loại rác

- Hướng dẫn từng hộ phân loại rác tại nguồn.

- Hội Phụ nữ xã phối hợp với Trạm Y tế xã, các trường học tập huấn cách ủ phân theo Chỉ thị số 05-CT/TU ngày 03 tháng 02 năm 2030.

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Văn hóa - Xã hội

a) Chủ trì, phối hợp với các thôn theo dõi việc thực hiện.

b) Định kỳ hằng quý báo cáo Ủy ban nhân dân xã.

2. Các thôn, trường học: Đưa việc đọc sách vào sinh hoạt.

Trên đây là Kế hoạch phát triển văn hóa đọc. Yêu cầu các thôn, đơn vị nghiêm túc thực hiện, báo cáo trước ngày 10/12 hằng năm./.

Nơi nhận:
- Các thôn;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn Mẫu

PHỤ LỤC

DANH MỤC NHIỆM VỤ

STT	Nhiệm vụ	Cơ quan chủ trì	Cơ quan phối hợp	Thời gian hoàn thành
1	Làm giá sách cho các thôn	Phòng Kinh tế	Các thôn; Hội Làm vườn xã	Quý III-2031
2	Phát thùng phân loại rác	Trạm Y tế xã	Các trường học	Hằng năm
`
