/* Everything the program answers to, in one table. */
#pragma once

#include "http/route.h"

extern const struct routes routes_all;
