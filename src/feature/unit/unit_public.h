/* The pages of the organisation: the chart, a unit, leaders, one leader, whom to ask. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

route_handler unit_chart_show;
route_handler unit_show;
route_handler unit_contact_show;
route_handler leaders_show;
route_handler leader_show;
