#include "core/digest.h"

void digest_begin(struct digester *d)
{
    crypto_generichash_init(&d->state, NULL, 0, DIGEST_SIZE);
}

static void feed(struct digester *d, const void *bytes, size_t n)
{
    crypto_generichash_update(&d->state, bytes, n);
}

void digest_add(struct digester *d, str field)
{
    int64_t length = field.p ? field.n : -1;
    feed(d, &length, sizeof length);
    if (field.n > 0)
        feed(d, field.p, (size_t)field.n);
}

void digest_add_int(struct digester *d, int64_t field)
{
    digest_add(d, (str){(const char *)&field, sizeof field});
}

void digest_add_texts(struct digester *d, const str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        digest_add(d, texts[i]);
}

void digest_add_ints(struct digester *d, const int64_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        digest_add_int(d, numbers[i]);
}

struct digest digest_end(struct digester *d)
{
    struct digest digest;
    crypto_generichash_final(&d->state, digest.bytes, sizeof digest.bytes);
    return digest;
}

struct digest digest_of(str s)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, s);
    return digest_end(&d);
}

str digest_bytes(const struct digest *d)
{
    return (str){(const char *)d->bytes, DIGEST_SIZE};
}
