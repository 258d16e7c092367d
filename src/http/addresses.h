/* The names of the routes in app/routes.c, so that pages can link to each other. The order is the
 * table's. */
#pragma once

enum address {
    ADDRESS_HOME,
    ADDRESS_ARTICLE,
    ADDRESS_SECTION,
    ADDRESS_SECTION_MONTH,
    ADDRESS_SEARCH,
    ADDRESS_MEDIA,
    ADDRESS_DISPLAY,
    ADDRESS_NOTICES,
    ADDRESS_NOTICE,
    ADDRESS_LINKS,
    ADDRESS_FEEDS,
    ADDRESS_FEED,
    ADDRESS_FEED_SECTION,
    ADDRESS_FEED_UNIT,
    ADDRESS_FEED_SEARCH,
    ADDRESS_AGENDA,
    ADDRESS_AGENDA_CALENDAR,
};
