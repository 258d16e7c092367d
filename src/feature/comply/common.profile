# What every regime shares: what a machine can tell of any page. docs/comply.md explains the words.
profile common
title Yêu cầu chung đối với mọi trang

check lien-ket-song
title Liên kết trong cổng đều dẫn tới trang có nội dung
source Nghị định 43/2011/NĐ-CP, Điều 15: liên kết đầy đủ, chính xác; Nghị định 42/2022/NĐ-CP, Điều 7; Thông tư 32/2017/TT-BTTTT, Điều 19: chính xác, truy cập được mọi lúc; Nghị định 224/2026/NĐ-CP: thông tin chính xác, kịp thời (điều khoản chưa tra)
for province commune department
links

check mo-ta-hinh-anh
title Hình ảnh có lời mô tả hoặc được ghi là trang trí
source Thông tư 32/2017/TT-BTTTT, Điều 18: văn bản mô tả nội dung tương đương; Thông tư 22/2023/TT-BTTTT, Phụ lục II: WCAG 2.0 (điều khoản chưa tra); WCAG 2.2, 1.1.1
for province commune department
alternatives

check du-lieu-dac-ta
title Trang có các yếu tố dữ liệu đặc tả Dublin Core bắt buộc
source Nghị định 43/2011/NĐ-CP, Điều 14: dữ liệu đặc tả; Thông tư 24/2011/TT-BTTTT, Điều 4: các yếu tố bắt buộc, hết hiệu lực từ 05/04/2024; Bộ tiêu chí đánh giá 2025: đặc tả dữ liệu (điều khoản chưa tra)
for province commune department
metadata DC.title DC.creator DC.date DC.description DC.publisher DC.identifier

check dung-luong-trang
title Trang nhẹ: nội dung và định dạng không quá 30 KiB khi nén
source Nghị định 64/2007/NĐ-CP, Điều 20: hiển thị thông tin nhanh chóng; Bộ tiêu chí đánh giá 2025: nội dung đầu tiên dưới 3 giây (điều khoản chưa tra)
for province commune department
weight 30 KiB

check nguon-tin
title Các kênh theo dõi tin trả lời và đúng dạng
source Thông tư 22/2023/TT-BTTTT: thông tin được chia sẻ dưới dạng dịch vụ web (điều khoản chưa tra)
for province commune department
feeds

check so-do-cong
title Có sơ đồ cổng dạng chữ
source Thông tư 32/2017/TT-BTTTT, Điều 16: sơ đồ cổng hình cây dạng văn bản; Thông tư 22/2023/TT-BTTTT: cấu trúc, bố cục (điều khoản chưa tra)
for province commune department
page /so-do

check phu-de-video
title Video có phụ đề, hoặc nói rõ vì sao không có
source Thông tư 32/2017/TT-BTTTT, Điều 18: văn bản diễn tả nội dung chính của video; WCAG 2.2, 1.2.2
for province
each /video.json items captions no_captions_reason
