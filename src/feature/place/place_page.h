/* The map of a site: its layers with their places as a list, the drawing, and what stands at a
 * point; and the page of one place. */
#pragma once

#include "html/shell.h"

/* The limits of a unit, or another area or line. */
struct map_area {
    str path;
    str name;
    bool is_here; /* it is what the page is about */
};

struct map_areas {
    const struct map_area *at;
    ptrdiff_t n;
};

struct map_sheet {
    str scale;     /* optional: "scale(4)" where it is drawn on another grid */
    str layer;     /* for switching it off: "ranh-gioi" */
    bool is_limit; /* its areas are limits of units */
    struct map_areas areas;
};

struct map_sheets {
    const struct map_sheet *at;
    ptrdiff_t n;
};

struct map_mark {
    str where; /* "translate(12 34)scale(.8)" */
    str shape;
    str name;
    str kind; /* for switching it off: "tram-y-te" */
    bool is_here;
};

struct map_marks {
    const struct map_mark *at;
    ptrdiff_t n;
};

struct map_label {
    int32_t x, y;
    str text;
};

struct map_labels {
    const struct map_label *at;
    ptrdiff_t n;
};

struct map_dot {
    int32_t x, y;
};

struct map_dots {
    const struct map_dot *at;
    ptrdiff_t n;
};

/* One named image. No `view`, no drawing. */
struct map_drawing {
    str id;   /* of the element, and the beginning of those of its title and description */
    str view; /* viewBox */
    int32_t width, height;
    str title, about;
    int32_t letters;         /* size of names */
    int32_t radius;          /* of an island's dot */
    str mainland;            /* optional: the path of Viet Nam; then `islands` are there, too */
    struct map_dots islands; /* with the archipelagos */
    struct map_labels archipelagos;
    str window; /* optional: the path around what a larger drawing shows */
    struct map_sheets sheets;
    struct map_marks marks;
    struct map_labels labels;
};

struct map_entry {
    str name;
    url href;    /* the page of the place */
    str unit;    /* optional */
    str address; /* optional */
    str phone;   /* optional */
    url show;    /* the map around it */
    bool is_here;
};

struct map_entries {
    const struct map_entry *at;
    ptrdiff_t n;
};

/* The places of one kind. */
struct map_group {
    str kind;  /* "Trạm y tế" */
    str slug;  /* "tram-y-te" */
    str shape; /* optional: its sign on the map */
    int64_t count;
    bool is_brief; /* limits of units: names next to each other */
    struct map_entries entries;
};

struct map_groups {
    const struct map_group *at;
    ptrdiff_t n;
};

struct map_layer {
    str id; /* of the heading */
    str name;
    str slug;
    str description; /* optional */
    str source;
    url source_link; /* optional */
    day as_of;
    url file;       /* optional: GeoJSON */
    bool is_shared; /* it is the root's */
    struct map_groups groups;
};

struct map_layers {
    const struct map_layer *at;
    ptrdiff_t n;
};

struct map_option {
    str value;
    str label;
    bool is_chosen;
};

struct map_options {
    const struct map_option *at;
    ptrdiff_t n;
};

/* What stands at a point that was asked for. */
struct map_answer {
    bool is_asked;
    str error;          /* optional: what was typed is no point */
    str point;          /* "21,53° vĩ Bắc, 107,97° kinh Đông" */
    struct links units; /* empty: none */
    struct links near;  /* "Trạm y tế … (1,2 km)" */
};

struct map_page {
    struct shell shell;
    str heading;
    str summary; /* "54 đơn vị hành chính, 41 địa điểm" */
    url action;
    struct map_options layers_offered, kinds_offered;
    str latitude, longitude; /* as typed */
    struct map_answer answer;
    struct map_layers layers; /* empty: the page says so */
    bool is_filtered;
    url whole;          /* the map without any choice */
    url previous, next; /* optional: parts of a long list */
    struct map_drawing drawing;
    str view_note; /* optional: whose surroundings the drawing shows */
    url nation;    /* optional: the view of the nation */
    struct map_drawing locator;
};

/* On a front page. */
struct map_block {
    url map;
    struct map_drawing drawing;
    struct links layers; /* optional */
};

struct place_page {
    struct shell shell;
    str name;
    str kind;
    struct link layer;
    str closed_notice;     /* optional: one sentence */
    struct link successor; /* optional */
    struct link unit;      /* optional; `href` may be absent */
    str address, phone;    /* optional */
    url phone_href;
    str description; /* optional */
    url link;        /* optional */
    str link_label;
    str position; /* "21,53° vĩ Bắc, 107,97° kinh Đông" */
    str latitude, longitude;
    day opens_on, closes_on; /* optional */
    str source;
    day as_of;
    url show;
    struct map_drawing drawing;
};
