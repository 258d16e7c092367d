/* The tests of a profile. Each says what it found to comply_found(). */
#pragma once

#include "feature/comply/visitor_public.h"

/* One thing that is not as it should be. */
void comply_found(struct visitor *v, struct comply_result *result, str address, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* The tests that look into what a page says for programs: TEST_PAGE to TEST_FRESH, TEST_FEEDS. */
void check_data(struct visitor *v, struct comply_result *result);

/* Looks at every page that the sites have and at every page that one of them leads to; answers the
 * results whose tests look at pages: TEST_LINKS, TEST_ALTERNATIVES, TEST_WEIGHT, TEST_METADATA. */
void check_pages(struct visitor *v, struct comply_report *report);
