/* Every limit that has a name. A limit is a promise to the machine: change it with a measurement. */
#pragma once

enum {
    KIB = 1024,
    MIB = 1024 * 1024,

    LOG_LINE_SIZE = 2048,

    /* The server as a whole. */
    CONFIG_FILE_LIMIT = 64 * KIB,
    COMMAND_ARENA_LIMIT = 256 * MIB, /* one command line command */
    WORKERS_LIMIT = 64,

    /* One public request. */
    REQUEST_ARENA_LIMIT = 16 * MIB,
    PAGE_SIZE_LIMIT = 4 * MIB, /* bytes of one rendered page */

    /* The record. Lengths are bytes of NFC UTF-8. */
    TITLE_LIMIT = 1000,
    LEAD_LIMIT = 16 * KIB,
    BODY_LIMIT = 4 * MIB,
    SHORT_TEXT_LIMIT = 1000, /* byline, source, kicker, a name */
    ADDRESS_LIMIT = 4096,    /* an address, percent-encoded */

    /* Foreign HTML, refused by a linear scan before any tree is built. */
    HTML_INPUT_LIMIT = 1 * MIB,
    HTML_DEPTH_LIMIT = 256,
    HTML_ATTRIBUTES_LIMIT = 64,

    /* Import. */
    BUNDLE_LINE_LIMIT = 8 * MIB,
};
