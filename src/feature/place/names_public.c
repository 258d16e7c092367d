#include "feature/place/names_public.h"

#include <stdlib.h>

enum {
    LABELS_LIMIT = 80,
    TRIES_LIMIT = 400, /* of names, so that a thousand small areas cost no more */
    LETTER_WIDTH = 62, /* of a letter, in hundredths of its size */
    LINE_HEIGHT = 110, /* likewise */
    ASIDE = 9,
};

/* A name that wants to be written, by what it is chosen. */
struct candidate {
    const struct name_wish *wish;
    int64_t size;
};

/* What is drawn, with the room that it takes. */
struct taken {
    struct name_box *at;
    ptrdiff_t n;
};

static int32_t letters_in(str text)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < text.n; i++)
        n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return n;
}

struct name_box name_room(str text, struct grid_point middle, int32_t letters)
{
    /* Half a letter of air on the whole. */
    int32_t half_width = (letters_in(text) * LETTER_WIDTH + 50) * letters / 200;
    int32_t half_height = letters * LINE_HEIGHT / 200;
    return (struct name_box){middle.x - half_width, middle.y - half_height, middle.x + half_width,
                             middle.y + half_height};
}

static int by_size(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->size != right->size)
        return left->size < right->size ? 1 : -1;
    struct grid_point one = left->wish->at, other = right->wish->at;
    return one.x != other.x ? (one.x > other.x) - (one.x < other.x)
                            : (one.y > other.y) - (one.y < other.y);
}

static struct candidate *candidates_of(struct arena *arena, const struct name_wishes *wishes)
{
    struct candidate *out = arena_array(arena, struct candidate, wishes->n);
    for (ptrdiff_t i = 0; i < wishes->n; i++) {
        const struct name_box *area = &wishes->at[i].area;
        int64_t size =
            ((int64_t)area->right - area->left + 1) * ((int64_t)area->bottom - area->top + 1);
        out[i] = (struct candidate){&wishes->at[i], wishes->at[i].is_here ? INT64_MAX : size};
    }
    qsort(out, (size_t)wishes->n, sizeof *out, by_size);
    return out;
}

static bool overlap(const struct name_box *one, const struct name_box *other)
{
    return one->left < other->right && other->left < one->right && one->top < other->bottom &&
           other->top < one->bottom;
}

static bool is_free(const struct name_ground *ground, const struct taken *taken,
                    const struct name_box *room)
{
    const struct name_box *frame = &ground->frame;
    bool has_room = room->left >= frame->left && room->right <= frame->right &&
                    room->top >= frame->top && room->bottom <= frame->bottom;
    for (ptrdiff_t i = 0; has_room && i < ground->sign_count; i++)
        has_room = !overlap(&ground->signs[i], room);
    for (ptrdiff_t i = 0; has_room && i < taken->n; i++)
        has_room = !overlap(&taken->at[i], room);
    return has_room;
}

static bool holds(const struct name_box *box, struct grid_point p)
{
    return p.x >= box->left && p.x <= box->right && p.y >= box->top && p.y <= box->bottom;
}

/* The best place is the middle; then one line above or below, then half a name to a side. */
static bool find_room(const struct name_ground *ground, const struct taken *taken,
                      const struct name_wish *wish, struct grid_point *found)
{
    static const struct {
        int across, down; /* in half names and in lines */
    } aside[ASIDE] = {{0, 0}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
    struct name_box room = name_room(wish->text, wish->at, ground->letters);
    int32_t half = (room.right - room.left) / 2, line = room.bottom - room.top;
    for (int i = 0; i < ASIDE; i++) {
        struct grid_point at = {wish->at.x + aside[i].across * half,
                                wish->at.y + aside[i].down * line};
        room = name_room(wish->text, at, ground->letters);
        if ((i == 0 || holds(&wish->area, at)) && is_free(ground, taken, &room)) {
            *found = at;
            return true;
        }
    }
    *found = wish->at;
    return wish->is_here;
}

struct map_labels names_place(struct arena *arena, const struct name_ground *ground,
                              const struct name_wishes *wishes)
{
    struct candidate *candidates = candidates_of(arena, wishes);
    struct map_label *labels = arena_array(arena, struct map_label, LABELS_LIMIT);
    struct taken taken = {arena_array(arena, struct name_box, LABELS_LIMIT), 0};
    for (ptrdiff_t i = 0; i < wishes->n && i < TRIES_LIMIT && taken.n < LABELS_LIMIT; i++) {
        const struct name_wish *wish = candidates[i].wish;
        struct grid_point at;
        if (!find_room(ground, &taken, wish, &at))
            continue;
        labels[taken.n] = (struct map_label){at.x, at.y + ground->letters / 3, wish->text};
        taken.at[taken.n++] = name_room(wish->text, at, ground->letters);
    }
    return (struct map_labels){labels, taken.n};
}
