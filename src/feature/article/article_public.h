/* The page of one article, and the pictures that stand in articles. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler article_show;
