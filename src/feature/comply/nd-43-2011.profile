profile nd-43-2011
title Nghị định 43/2011/NĐ-CP về cung cấp thông tin và dịch vụ công trực tuyến trên trang thông tin điện tử hoặc cổng thông tin điện tử
from 01/10/2011
include common
include duties
