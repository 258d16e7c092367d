profile nd-42-2022
title Nghị định 42/2022/NĐ-CP về cung cấp thông tin và dịch vụ công trực tuyến trên môi trường mạng
from 15/08/2022
include common
include duties
