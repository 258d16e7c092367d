/* A cryptographic digest (BLAKE2b, 32 bytes) over a sequence of fields. Each field enters with its
 * length, so that fields cannot run into one another. Used for the audit chain and to tell whether
 * a record changed. */
#pragma once

#include "core/str.h"

#include <sodium.h>

enum { DIGEST_SIZE = 32 };

struct digest {
    unsigned char bytes[DIGEST_SIZE];
};

struct digester {
    crypto_generichash_state state;
};

void digest_begin(struct digester *d);
/* An absent text differs from an empty one. */
void digest_add(struct digester *d, str field);
void digest_add_int(struct digester *d, int64_t field);
/* All of them, in their order. */
void digest_add_texts(struct digester *d, const str *texts, size_t n);
void digest_add_ints(struct digester *d, const int64_t *numbers, size_t n);
struct digest digest_end(struct digester *d);
/* The digest of one text. */
struct digest digest_of(str s);
/* The bytes as a str that lives as long as `*d`. */
str digest_bytes(const struct digest *d);
