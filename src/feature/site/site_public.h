/* The home page of a site. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler site_show;
/* Sets how pages are shown to this reader, and leads back. */
route_handler site_set_display;
