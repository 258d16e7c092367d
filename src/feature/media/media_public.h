/* Pictures, videos and documents as files. */
#pragma once

#include "http/reply.h"
#include "http/request.h"

/* "/anh/{id}/{name}": a picture, video or captions. */
void media_show(struct request *rq, struct reply *rp);
/* "/tep/{id}/{name}": a document. */
void media_file_show(struct request *rq, struct reply *rp);
