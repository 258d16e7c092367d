/* The search page: one form for section, text and dates. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler search_show;
