/* The reader's voice: one tap below every page that shows a record, and a report of what is wrong
 * with a page. Nothing is written here: whoever counts readers hears of it from the request. */
#pragma once

#include "feature/dataset/dataset_public.h"

#include "http/service.h"

/* For the inputs of the routes. */
extern const char *const voice_kind_choices[], *const voice_sent_choices[];

/* /bao-loi: the form for a page of this site, or the thanks. 404 for what is no page. */
route_handler voice_show;
/* Takes what the form says, or a tap: leads to the thanks (303), or shows the form again (422). */
route_handler voice_take_form;
/* What a request that was answered with 303 says; kind 0 where it says nothing. */
struct service_voice voice_of(const struct request *rq);

/* /gop-y: how often what was said, month by month. */
extern const struct dataset voice_dataset;
route_handler voice_list_show;
route_since voice_since;
