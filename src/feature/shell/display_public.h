/* Contrast and size of text for one reader. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* Sets how pages are shown to this reader, and leads back. */
route_handler display_set;
