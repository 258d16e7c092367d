/* Whatever a file of rules holds: reading it ends, a wrong line is one of the file's, and what was
 * read can be asked about anybody. */
#include "fuzz.h"

#include "feature/visit/robots.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct robots robots;
    str text = {(const char *)data, (ptrdiff_t)size};
    uint8_t address[ROBOTS_ADDRESS_SIZE] = {0};
    struct robots_behaviour behaviour = {0};
    int line;
    if (!robots_read(text, &robots, &line)) {
        if (line < 0 || line > (int)size + 1)
            abort();
        return 0;
    }
    memcpy(address, data, size < sizeof address ? size : sizeof address);
    for (int64_t at = 0; at < 100; at += 3)
        robots_see_page(&robots, &behaviour, at);
    bool is_robot = robots_has_agent(&robots, text) || robots_has_network(&robots, address) ||
                    robots_has_behaviour(&robots, &behaviour);
    behaviour.has_files = true; /* who fetches files is never judged more strictly */
    for (int i = 0; i < ROBOTS_PACES; i++)
        if (robots.paces[i].bound.pages < robots.paces[i].bound.pages_without_files)
            return 0;
    if (robots.day.pages < robots.day.pages_without_files || is_robot)
        return 0;
    if (robots_has_behaviour(&robots, &behaviour))
        abort();
    return 0;
}
