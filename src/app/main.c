#include "app/command.h"
#include "app/routes.h"
#include "app/serve.h"
#include "role/answer.h"

#include <unistd.h>

static struct service open_portal(struct db *content, struct db *stats,
                                  const struct settings *settings)
{
    struct answer *answer = answer_open(content, settings, &routes_all);
    answer_set_stats(answer, stats);
    return answer_service(answer);
}

int main(int argument_count, char **arguments)
{
    if (serve_is_role(argument_count, arguments))
        return serve_role(argument_count, arguments, open_portal);
    return command_main(argument_count, arguments, environ);
}
