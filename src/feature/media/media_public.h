/* Pictures and files under their own addresses. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler media_show;
