#include "core/arena.h"
#include "core/limits.h"
#include "html/assets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <libdeflate.h>

static void every_file_is_found_by_its_address_and_name(void **state)
{
    (void)state;
    assert_true(asset_count > 0);
    for (ptrdiff_t i = 0; i < asset_count; i++) {
        const struct asset *asset = &asset_table[i];
        assert_ptr_equal(asset_find(asset->path), asset);
        assert_ptr_equal(asset_named(asset->name), asset);
        assert_true(str_starts(asset->path, S("/-/")));
        assert_true(str_find(asset->path, asset->hash) > 0);
        assert_true(asset->type.n > 0);
    }
    assert_null(asset_find(S("/-/")));
    assert_null(asset_find(S("")));
    assert_null(asset_find(S("/-/khong-co.txt")));
    assert_null(asset_named(S("../meson.build")));
}

static void a_compressed_variant_is_smaller_and_holds_the_same(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64 * MIB);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    for (ptrdiff_t i = 0; i < asset_count; i++) {
        const struct asset *asset = &asset_table[i];
        assert_true(asset->brotli.n < asset->identity.n || !asset->brotli.p);
        if (!asset->gzip.p)
            continue;
        assert_true(asset->gzip.n < asset->identity.n);
        char *bytes = arena_bytes(&arena, asset->identity.n);
        assert_int_equal(libdeflate_gzip_decompress(decompressor, asset->gzip.p,
                                                    (size_t)asset->gzip.n, bytes,
                                                    (size_t)asset->identity.n, NULL),
                         LIBDEFLATE_SUCCESS);
        assert_true(str_equal((str){bytes, asset->identity.n}, asset->identity));
    }
    libdeflate_free_decompressor(decompressor);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_found_by_its_address_and_name),
        cmocka_unit_test(a_compressed_variant_is_smaller_and_holds_the_same),
    };
    return cmocka_run_group_tests_name("asset", tests, NULL, NULL);
}
