/* The page of a week, or a day, of the work calendar, and the front page's block. */
#pragma once

#include "html/shell.h"

/* "Địa điểm" — "Phòng họp số 2": what an entry said before. */
struct agenda_was {
    str label;
    str text;
};

struct agenda_was_list {
    const struct agenda_was *at;
    ptrdiff_t n;
};

struct agenda_change {
    str when; /* "Thay đổi lúc 16:20, thứ Sáu, 14/01/2022", "Bổ sung lúc …" */
    struct agenda_was_list was;
};

struct agenda_changes {
    const struct agenda_change *at;
    ptrdiff_t n;
};

struct agenda_row {
    str time;    /* "08:00 – 09:30", "Sáng", "Trong ngày" */
    str state;   /* optional: "Đã hủy", "Hoãn", "Chuyển sang thứ Tư, 19/01/2022" */
    bool is_off; /* it does not take place as it stands */
    str content; /* may have several lines, as `participants` may */
    url moved;   /* optional: the day to which it went */
    str chair;   /* optional, as those below are */
    str participants;
    str place;
    str of; /* "Đơn vị: Sở Y tế. Chuẩn bị: Văn phòng" */
    struct agenda_changes changes;
};

struct agenda_rows {
    const struct agenda_row *at;
    ptrdiff_t n;
};

struct agenda_day_view {
    str id;   /* "ngay-2022-01-19" */
    str name; /* "Thứ Tư" */
    day date;
    url href;    /* of the day's own page; absent on it */
    str lunar;   /* optional: "17/12 âm lịch" */
    str holiday; /* optional: "Nghỉ Tết Âm lịch" */
    bool is_today;
    struct agenda_rows rows;
    str empty; /* why there are no rows; absent where there are */
};

struct agenda_day_views {
    const struct agenda_day_view *at;
    ptrdiff_t n;
};

/* One of a list to choose from; the first is everybody. */
struct agenda_choice {
    str value;
    str label;
    bool is_chosen;
};

struct agenda_choices {
    const struct agenda_choice *at;
    ptrdiff_t n;
};

struct agenda_page {
    struct shell shell;
    str heading;                       /* "Lịch công tác tuần 17/01 – 23/01/2022" */
    str updated;                       /* optional: "Đăng lúc …", one sentence or two */
    str note;                          /* optional: of the office */
    str remark;                        /* optional: what was typed and could not be read */
    str empty;                         /* why there is nothing at all; then there are no days */
    struct link previous, next, whole; /* optional: weeks, or days and their week */
    url now;                           /* optional: this week */
    struct link newest;                /* optional: the last week that is out */
    url calendar;                      /* the same for calendar programs */
    url action;                        /* of the filter; absent: there is nothing to choose */
    str period_input;                  /* what the filter keeps: "tuan" or "ngay", */
    str period;                        /* and its value: "2022-01-17" */
    struct agenda_choices chairs, units;
    url unfiltered; /* optional: without the filter */
    struct agenda_day_views days;
};

/* The front page's block. */
struct agenda_block_item {
    str time;
    str content;
    str state; /* optional */
    bool is_off;
    str of; /* optional: "Chủ trì: Chủ tịch. Địa điểm: Phòng họp số 2" */
};

struct agenda_block_items {
    const struct agenda_block_item *at;
    ptrdiff_t n;
};

struct agenda_block_day {
    str name; /* "Hôm nay, thứ Tư, 19/01" */
    struct agenda_block_items items;
};

struct agenda_block_days {
    const struct agenda_block_day *at;
    ptrdiff_t n;
};

struct agenda_block_view {
    url href;
    str week;  /* "Tuần 17/01 – 23/01/2022" */
    str empty; /* why there is nothing; absent where there is something */
    struct agenda_block_days days;
};
