/* The home page of a site. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler home_show;
