# What all three regimes ask a portal to show, by kind of unit.
profile duties
title Thông tin phải có trên cổng

check gioi-thieu
title Giới thiệu chung về cơ quan, địa phương
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19; Nghị định 224/2026/NĐ-CP: mục thông tin theo loại cơ quan (điều khoản chưa tra)
for province commune department
some /gioi-thieu.json items ma_loai overview

check lich-su
title Lịch sử hình thành
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 224/2026/NĐ-CP: mục thông tin theo loại cơ quan (điều khoản chưa tra)
for province commune
some /gioi-thieu.json items ma_loai history

check co-cau-to-chuc
title Cơ cấu tổ chức
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19; Nghị định 224/2026/NĐ-CP: mục thông tin theo loại cơ quan (điều khoản chưa tra)
for province commune department
value /co-cau-to-chuc.json units

check lanh-dao
title Danh sách lãnh đạo
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 224/2026/NĐ-CP: tiểu sử và nhiệm vụ của lãnh đạo (điều khoản chưa tra)
for province commune department
value /lanh-dao.json leaders

check chuc-vu-lanh-dao
title Mỗi lãnh đạo có chức vụ đang giữ
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 224/2026/NĐ-CP: tiểu sử và nhiệm vụ của lãnh đạo (điều khoản chưa tra)
for province commune department
each /lanh-dao.json leaders posts

check ban-do-dia-gioi
title Bản đồ địa giới
source Nghị định 43/2011/NĐ-CP, Điều 10: bản đồ địa giới hành chính đến cấp xã; Nghị định 224/2026/NĐ-CP: bản đồ địa giới (điều khoản chưa tra)
for province commune
value /ban-do.json layers

check lien-he
title Đầu mối liên hệ: địa chỉ
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province commune department
value /lien-he.json address

check lien-he-dien-thoai
title Đầu mối liên hệ: điện thoại
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province commune department
value /lien-he.json phone

check lien-he-thu
title Đầu mối liên hệ: thư điện tử
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province commune department
value /lien-he.json email

check co-quan-chu-quan
title Cơ quan chủ quản
source Thông tư 32/2017/TT-BTTTT, Điều 16: chân trang; Thông tư 22/2023/TT-BTTTT: cấu trúc, bố cục (điều khoản chưa tra)
for province commune department
value /lien-he.json owner

check lich-cong-tac
title Lịch công tác của tuần đã được đăng
source Nghị định 43/2011/NĐ-CP, Điều 10: thông tin chỉ đạo, điều hành
for province
value /lich-cong-tac.json week.state published nothing

check tin-moi
title Tin, bài được cập nhật trong 30 ngày
source Nghị định 43/2011/NĐ-CP, Điều 17; Thông tư 32/2017/TT-BTTTT, Điều 19; Nghị định 224/2026/NĐ-CP: cập nhật ngay (điều khoản chưa tra)
for province
fresh /tin-moi.json items date_published 30 days

check lien-ket-ngoai
title Liên kết tới các trang của Đảng, Nhà nước
source Nghị định 43/2011/NĐ-CP, Điều 15: liên kết tới cổng của cơ quan nhà nước khác; Nghị định 42/2022/NĐ-CP, Điều 7; Thông tư 32/2017/TT-BTTTT, Điều 16: chức năng tối thiểu
for province
value /lien-ket.json groups

check thong-ke
title Thống kê lượt truy cập
source Thông tư 32/2017/TT-BTTTT, Điều 22: đánh giá số lượng truy cập; Thông tư 22/2023/TT-BTTTT: kết nối hệ thống đo lường EMC (điều khoản chưa tra)
for province commune department
page /thong-ke

check kha-nang-tiep-can
title Công bố về khả năng tiếp cận
source Luật Người khuyết tật 51/2010/QH12, Điều 43; Nghị định 43/2011/NĐ-CP, Điều 8: hỗ trợ người khuyết tật; Thông tư 32/2017/TT-BTTTT, Điều 18: hỗ trợ người khuyết tật tiếp cận thông tin; Thông tư 22/2023/TT-BTTTT, Phụ lục II: WCAG 2.0 (điều khoản chưa tra)
for province commune department
page /tro-nang

check van-ban
title Văn bản
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province
page /van-ban

check van-ban-du-thong-tin
title Văn bản có số, ký hiệu
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4
for province
each /van-ban.json items so_hieu

check van-ban-co-ngay
title Văn bản có ngày ban hành
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4
for province
each /van-ban.json items ngay_ban_hanh

check quy-hoach
title Quy hoạch
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province
page /quy-hoach

check du-an
title Dự án đầu tư công
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province
page /du-an

check du-an-ten-muc-tieu
title Dự án có mục tiêu
source Nghị định 43/2011/NĐ-CP, Điều 10: tên, mục tiêu, lĩnh vực, loại, thời gian, kinh phí, loại hình tài trợ, nhà tài trợ, tình trạng
for province
each /du-an.json items muc_tieu

check du-an-linh-vuc
title Dự án có lĩnh vực chuyên môn
source Nghị định 43/2011/NĐ-CP, Điều 10
for province
each /du-an.json items linh_vuc

check du-an-loai
title Dự án có loại
source Nghị định 43/2011/NĐ-CP, Điều 10
for province
each /du-an.json items loai

check du-an-thoi-gian
title Dự án có thời gian thực hiện
source Nghị định 43/2011/NĐ-CP, Điều 10
for province
each /du-an.json items thoi_gian

check du-an-kinh-phi
title Dự án có kinh phí, hoặc nói rõ vì sao chưa có
source Nghị định 43/2011/NĐ-CP, Điều 10
for province
each /du-an.json items kinh_phi_ty_dong kinh_phi_ghi_chu

check du-an-nguon-von
title Dự án có nguồn vốn
source Nghị định 43/2011/NĐ-CP, Điều 10: loại hình tài trợ, nhà tài trợ
for province
each /du-an.json items nguon_von

check du-an-chu-dau-tu
title Dự án có chủ đầu tư
source Nghị định 43/2011/NĐ-CP, Điều 10: thông tin về dự án, không nêu riêng chủ đầu tư
for province
each /du-an.json items chu_dau_tu

check du-an-tinh-trang
title Dự án có tình trạng
source Nghị định 43/2011/NĐ-CP, Điều 10
for province
each /du-an.json items tinh_trang

check chi-tieu
title Chỉ tiêu, số liệu thống kê
source Nghị định 43/2011/NĐ-CP, Điều 12; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province
page /chi-tieu

check van-ban-dung-han
title Văn bản được đăng trong 10 ngày làm việc từ ngày ban hành
source Nghị định 43/2011/NĐ-CP, Điều 17: 10 ngày làm việc, văn bản do chính cơ quan ban hành 02 ngày; Luật Tiếp cận thông tin 104/2016/QH13, Điều 18: 05 ngày làm việc khi pháp luật chưa quy định thời điểm
for province
within /van-ban.json items ngay_ban_hanh ngay_dang 10 working-days

check thu-tuc
title Thủ tục hành chính, liên kết tới Cổng Dịch vụ công quốc gia
source Nghị định 43/2011/NĐ-CP, Điều 18; Nghị định 42/2022/NĐ-CP, Điều 4: tích hợp từ Cổng Dịch vụ công quốc gia; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19; Nghị định 224/2026/NĐ-CP: thủ tục liên kết từ cổng quốc gia (điều khoản chưa tra)
for province
page /thu-tuc

check hoi-dap
title Hỏi đáp
source Nghị định 43/2011/NĐ-CP, Điều 15, 17; Nghị định 42/2022/NĐ-CP, Điều 8
for province
page /hoi-dap

check hoi-dap-co-han
title Câu hỏi có ngày nhận và hạn trả lời
source Nghị định 43/2011/NĐ-CP, Điều 17 (trả lời hoặc thông báo trong 15 ngày làm việc)
for province
each /hoi-dap.json items han_tra_loi

check ke-hoach
title Chương trình, kế hoạch
source Nghị định 43/2011/NĐ-CP, Điều 10; Nghị định 42/2022/NĐ-CP, Điều 4; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17, 19
for province
page /ke-hoach

check ngan-sach
title Công khai ngân sách
source Thông tư 343/2016/TT-BTC, Điều 7; Thông tư 26/2026/TT-BTC, Điều 25, 34; Luật Tiếp cận thông tin 104/2016/QH13, Điều 17
for province
page /ngan-sach

check du-lieu-mo
title Danh mục dữ liệu mở
source Nghị định 47/2020/NĐ-CP, Điều 17, 20; Nghị định 194/2025/NĐ-CP (điều khoản chưa tra); Luật Dữ liệu 60/2024/QH15, Điều 21; Nghị định 165/2025/NĐ-CP, Điều 10
for province
page /du-lieu-mo

check giay-phep-du-lieu-mo
title Dữ liệu mở nêu giấy phép sử dụng
source Nghị định 47/2020/NĐ-CP, Điều 18: quy định sử dụng; Nghị định 194/2025/NĐ-CP (điều khoản chưa tra)
for province
value /du-lieu-mo.json licence
