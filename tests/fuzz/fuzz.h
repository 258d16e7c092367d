/* What every fuzz target has: one function that takes any bytes and returns 0, or dies.
 *
 * fuzz_<name>.c is built twice: always as replay_<name>, which runs over the files kept in
 * corpus/<name>/ in the ordinary tests, and with -Dfuzz=true as fuzz_<name>, driven by libFuzzer.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
