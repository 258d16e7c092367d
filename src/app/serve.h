/* `savi serve`, and the roles that it starts: the same program again, told by its keeper over
 * inherited descriptors what it is. */
#pragma once

#include "app/command.h"
#include "role/public.h"

enum exit_status serve_command(struct call *call);
/* True when the program was started by a keeper as one of its roles. */
bool serve_is_role(int argument_count, char **arguments);
/* Plays that role and returns its exit status; `service` answers readers. */
int serve_role(int argument_count, char **arguments, public_service *service);
