#include "app/nearest.h"

#include <string.h>

enum { NAME_LIMIT = 40 };

static int least(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Letters to add, drop or change; an exchange of neighbours counts two. */
static int edit_distance(str a, str b)
{
    int row[NAME_LIMIT + 1];
    for (int j = 0; j <= b.n; j++)
        row[j] = j;
    for (int i = 1; i <= a.n; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b.n; j++) {
            int above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a.p[i - 1] != b.p[j - 1]));
            diagonal = above;
        }
    }
    return row[b.n];
}

struct nearest nearest_start(str typed)
{
    return (struct nearest){.typed = typed, .distance = NAME_LIMIT};
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    str candidate = str_from_c(name);
    if (nearest->typed.n > NAME_LIMIT || candidate.n > NAME_LIMIT)
        return;
    int distance = edit_distance(nearest->typed, candidate);
    if (distance >= nearest->distance || distance > 1 + candidate.n / 3)
        return;
    nearest->best = name;
    nearest->distance = distance;
}
