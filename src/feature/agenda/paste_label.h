/* The words by which calendars name their columns and fields ("Chủ trì:", "Địa điểm"), and how
 * people and places begin. */
#pragma once

#include "feature/agenda/paste_words.h"

enum paste_role {
    ROLE_NONE,
    ROLE_INDEX, /* the row's number: not kept */
    ROLE_DAY,
    ROLE_PART,
    ROLE_TIME,
    ROLE_END, /* when it ends, in a column of its own */
    ROLE_CONTENT,
    ROLE_CHAIR,
    ROLE_PARTICIPANTS,
    ROLE_PLACE,
    ROLE_PREPARED,
    ROLE_OTHER, /* kept with its heading in the content */
};

/* The role that a whole heading names; ROLE_NONE when it is no heading that is known. */
enum paste_role paste_heading(const struct paste_line *line);
/* A label in a line, with the sign behind it: "Chủ trì: ", "Thành phần gồm", "Tại: ". Returns its
 * tokens, 0 where there is none. */
int paste_label(const struct paste_line *line, int at, enum paste_role *role);
/* Whether somebody's post or form of address begins here: "Đ/c", "Phó Chủ tịch", "Ông". Returns
 * its tokens. */
int paste_person(const struct paste_line *line, int at);
/* Whether a room, building or place begins here. `only_rooms`: those where one meets. */
int paste_locality(const struct paste_line *line, int at, bool only_rooms);
/* Whether a site begins here that is neither an office nor somebody: "Công viên", "Cửa khẩu". */
bool paste_is_site(const struct paste_line *line, int at);
/* Whether letters for a place begin here that may mean something else: "HT" may be a headmaster. */
bool paste_is_short(const struct paste_line *line, int at);
/* A word for what somebody does, in small letters: "dự", "kiểm tra", "làm việc". */
int paste_doing(const struct paste_line *line, int at);
/* Words that begin what stands below or around a calendar and belongs to no entry. */
bool paste_is_footer(const struct paste_line *line, int at);
/* "Không có lịch": nothing is planned. */
bool paste_is_nothing(const struct paste_line *line, int at);
/* A sign or word that repeats what is above: " nt, -nt-, như trên. */
bool paste_is_ditto(const struct paste_line *line);
