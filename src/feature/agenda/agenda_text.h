/* How the work calendar is worded, wherever it is shown. */
#pragma once

#include "feature/agenda/agenda_read.h"

/* "08:00 – 09:30", "08:00", "Sáng", "Cả ngày"; "Trong ngày" where nothing is said. */
str agenda_time_text(struct arena *arena, int starts, int ends, enum agenda_part part);
/* "Đã hủy", "Hoãn"; absent for what takes place. */
str agenda_state_text(enum agenda_state state);
/* "Phòng họp số 2, Trụ sở Ủy ban"; absent where neither is said. */
str agenda_place_text(struct arena *arena, str room, str place);
/* "17/01 – 23/01/2022", with both years where they differ. */
str agenda_week_text(struct arena *arena, day monday);
/* Why a week has nothing to show, who answers for it, and when the calendar was last updated: three
 * emptinesses that must not look alike. `latest` may be MOMENT_NONE, `unit` absent. */
str agenda_empty_text(struct arena *arena, enum agenda_look look, day monday, str unit,
                      moment latest);
/* "Đơn vị phụ trách: …. Cập nhật gần nhất: …." */
str agenda_origin_text(struct arena *arena, str unit, moment latest);
