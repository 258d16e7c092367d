profile nd-224-2026
title Nghị định 224/2026/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Chuyển đổi số
from 01/07/2026
include common
include duties

check ngung-phuc-vu
title Ngừng phục vụ theo kế hoạch được báo trước ít nhất 7 ngày làm việc
source Nghị định 224/2026/NĐ-CP: báo trước 7 ngày làm việc (điều khoản chưa tra)
for province commune department
ahead /thong-bao.json current published_at starts_at 7 working-days planned_stop true
