#include "app/command.h"

#include <unistd.h>

int main(int argument_count, char **arguments)
{
    return command_main(argument_count, arguments, environ);
}
