/* Every limit that has a name. A limit is a promise to the machine: change it with a measurement.
 */
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

    /* HTTP. */
    TARGET_LIMIT = 4 * KIB,         /* a request's address and query; longer: 414 */
    HEADERS_LIMIT = 64,             /* of one request; more: 431 */
    QUERY_PAIRS_LIMIT = 32,         /* what comes after them is not looked at */
    INPUT_TEXT_LIMIT = 400,         /* bytes of one input, unless its route says otherwise */
    REQUEST_BODY_LIMIT = 256 * KIB, /* a form */
    COMPRESS_FROM = 1 * KIB,        /* smaller replies are sent as they are */
    CONNECTION_MEMORY = 16 * KIB,   /* for reading and writing, each connection */
    CONNECTIONS_LIMIT = 2000,       /* of one worker */
    REQUEST_HEAD_MS = 10000,        /* a slow client's time for a request's head, */
    REQUEST_BODY_MS = 60000,        /* for its body, */
    REPLY_SEND_MS = 120000,         /* for taking the reply, */
    CONNECTION_IDLE_MS = 75000,     /* and for resting between requests: longer than nginx's 60 s */
    CONNECTION_CROWDED_MS = 5000,   /* the same when three quarters of the connections are in use */
    ENGINE_GRACE_MS = 2000,         /* a draining worker waits so long for one more request */
    KEPT_REPLIES_LIMIT = 24 * MIB,  /* of one worker */
    INDEX_OFTEN_LIMIT = 12 * MIB,   /* what a connection keeps of words that many articles have */
    INDEX_DENSE_LIMIT = 32 * MIB,   /* and of those that a quarter have */
    INDEX_SETS_LIMIT = 16 * MIB,    /* and of who has them */

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
    HTML_TAGS_LIMIT = 100000,
    HTML_NAME_LIMIT = 32,       /* of an element or attribute; longer ones are nobody's */
    HTML_VALUE_LIMIT = 8 * KIB, /* of an attribute; a longer value is dropped */
    HTML_TIDY_LIMIT = 8 * MIB,  /* what the scan writes: quotes in values grow */

    /* Our own markup of a body. */
    BODY_DEPTH_LIMIT = 320,      /* elements within each other */
    BODY_ATTRIBUTES_LIMIT = 8,   /* of one element */
    BODY_COLUMNS_LIMIT = 100,    /* a cell's colspan */
    BODY_ROWS_LIMIT = 1000,      /* a cell's rowspan */
    BODY_LETTER_LIMIT = 16,      /* bytes of a list item's letter */
    BODY_ALT_LIMIT = 2000,       /* bytes of an alternative text or an abbreviation's meaning */
    BODY_NUMBER_LIMIT = 99999,   /* a list's start, a picture's side */
    BODY_NOTES_LIMIT = 999,      /* the highest number of a note */
    BODY_WRITE_LIMIT = 32 * MIB, /* while it is being written, before it is measured */

    /* Visits of one day, in stats.db. */
    VISIT_CLIENTS_LIMIT = 1000000, /* readers that are told apart */
    VISIT_READS_LIMIT = 4000000,   /* sections and articles that each of them read */
    VISIT_LIVES_LIMIT = 100000,    /* public workers whose batches are known */
    VISIT_ARENA_LIMIT = 4 * MIB,   /* of one transaction */

    /* The database. */
    DB_PROGRESS_STEPS = 10000, /* of SQLite's machine between two looks at the clock */

    /* The process that reads foreign HTML. */
    MEDIA_MEMORY_LIMIT = 1024 * MIB, /* all of its memory */
    MEDIA_ARENA_LIMIT = 384 * MIB,   /* of one job */
    MEDIA_JOB_CPU_SECONDS = 3,       /* processor time of one job, */
    MEDIA_JOB_SECONDS = 60,          /* and time on the clock */
    MEDIA_LIFE_SECONDS = 1200,       /* processor time of one process; it is replaced at half */
    MEDIA_PICTURES_LIMIT = 2000,     /* of one body; further ones are dropped */
    CONVERT_GROWTH_LIMIT = 64,       /* what a converter says to what it was given, in bytes */

    /* Import. */
    BUNDLE_LINE_LIMIT = 64 * MIB,
    VIDEO_LIMIT = 12 * MIB,       /* bytes of a video: a reply holds it in the request's arena */
    BUNDLE_IDLE_LIMIT = 20000,    /* lines in a row of which none is an item */
    INPUT_GROWTH_LIMIT = 500,     /* what a packed file may hold, to its size */
    INPUT_SKIP_LIMIT = 64 * MIB,  /* bytes of a line that is too long; then it has no end */
    INPUT_GROWTH_FROM = 64 * MIB, /* unless it holds less than that */
    EXPORT_PIPE_MIB = 8 * 1024,   /* of an export that comes by a pipe; it is copied */
    TEXT_FILE_LIMIT = 16 * MIB,   /* of `savi text` */
    PAGE_FILE_LIMIT = 8 * MIB,    /* of a saved page */
    FOLDER_FILES_LIMIT = 500000,
    FOLDER_DEPTH_LIMIT = 32,

    /* Words and forms of text. */
    SLUG_LIMIT = 80,                  /* the readable part of an address */
    TOKEN_LIMIT = 64,                 /* bytes of a token in the text; what is longer falls apart */
    HIGHLIGHT_TERMS_LIMIT = 32,       /* further terms are not looked for */
    HIGHLIGHT_WORDS_LIMIT = 16,       /* further words of a phrase are not compared */
    HIGHLIGHT_MATCHES_LIMIT = 1000,   /* further places are not marked */
    HIGHLIGHT_SCAN_LIMIT = 256 * KIB, /* bytes of a text that are looked through */
    JSON_DEPTH_LIMIT = 32,            /* of what we write */
};
