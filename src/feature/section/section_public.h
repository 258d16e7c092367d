/* The page of one section: its articles newest first, page by page or month by month. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler section_show;
